import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compileShop } from '../../src/config/compile-shop.ts';
import { initShop } from '../../src/config/init-shop.ts';
import { readFiles } from '../../src/config/read-files.ts';
import { DEMO_FOLDERS, TODAY } from './demo-files.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'shop-init-'));
});
afterEach(() => rm(root, { recursive: true }));

test('initShop() makes a folder that check accepts without a warning', async () => {
  for (const [name, id] of [
    ['tea', 'tea'],
    ['木木選物', 'shop'],
    ['Tea "& Cake" #1: best', 'tea-cake-1-best'],
    ['$& {x}', 'x'],
  ] as const) {
    const dir = join(root, 'shops', id);
    expect(await initShop(dir, name)).toEqual(['calendar.yaml', 'catalog.csv', 'facts.yaml', 'shop.yaml']);
    const { files } = await readFiles({ ...DEMO_FOLDERS, shopDir: dir });
    const { shop, faults } = compileShop(files, { today: TODAY });
    expect(faults).toEqual([]);
    expect([shop?.id, shop?.name['zh-Hant']]).toEqual([id, name]);
  }
});

test('initShop() leaves a folder alone that holds anything', async () => {
  await writeFile(join(root, 'note.txt'), 'mine');
  await expect(initShop(root, 'tea')).rejects.toMatchObject({ code: 'SHOP_EXISTS' });
});
