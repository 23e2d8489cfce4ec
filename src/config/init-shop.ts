import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ShopkeeperError } from '../values/errors.ts';

const TEMPLATE_DIR = join(import.meta.dirname, 'new-shop');

/**
 * Makes the folder of a new shop with the fewest files that `check` accepts, and returns their names. `name` is what shoppers
 * see; its plain letters become the shop's id. Throws `SHOP_EXISTS` when there is anything in `dir` already.
 */
export async function initShop(dir: string, name: string): Promise<readonly string[]> {
  await mkdir(dir, { recursive: true });
  if ((await readdir(dir)).length > 0) {
    throw new ShopkeeperError(
      'SHOP_EXISTS',
      `Cannot make a shop in "${dir}": the folder is not empty, wanted a new one`,
    );
  }
  const names = (await readdir(TEMPLATE_DIR)).sort();
  for (const file of names) {
    const template = await readFile(join(TEMPLATE_DIR, file), 'utf8');
    const content = template.replace('SHOP_ID', () => shopId(name)).replace('SHOP_NAME', () => JSON.stringify(name));
    await writeFile(join(dir, file), content, { flag: 'wx' });
  }
  return names;
}

function shopId(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[-0-9]+|-+$/g, '')
    .slice(0, 40);
  return plain === '' ? 'shop' : plain;
}
