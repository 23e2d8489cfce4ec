import { compileBundle } from '../../config/compile-bundle.ts';
import { ShopkeeperError } from '../../values/errors.ts';
import { zoned } from '../../values/instants.ts';
import { toMajorText } from '../../values/money.ts';
import { ConfigRefused } from '../config-refused.ts';
import type { OpenShop } from '../open-shop.ts';

/** What the owner changes of a product in a scenario; `list` as it would stand in catalog.csv. */
export interface CatalogChange {
  readonly sku: string;
  readonly list?: number | undefined;
  readonly stock?: number | undefined;
}

/** Changes catalog.csv as the owner would, by a new bundle. Throws ConfigRefused when the shop does not check out with it. */
export async function changeCatalog(
  { store, bundles }: Pick<OpenShop, 'store' | 'bundles'>,
  change: CatalogChange,
  now: number,
): Promise<void> {
  const files = (await store.bundleFiles(bundles.active().hash)) ?? {};
  const changed: Record<string, string> = { ...files, 'catalog.csv': changeRow(files['catalog.csv'] ?? '', change) };
  // A floor that is fixed to the old list price goes with it, as it would in the owner's file.
  const { shop } = bundles.active();
  const before = shop.products.find(({ sku }) => sku === change.sku)?.list ?? 0;
  const written = {
    ...changed,
    'shop.yaml': unpin(changed['shop.yaml'] ?? '', { change, before: toMajorText(before, shop.currency.decimals) }),
  };
  const compiled = compileBundle(written, { today: zoned(now, 'UTC').toPlainDate().toString() });
  if ('faults' in compiled) throw new ConfigRefused(compiled.faults);
  await bundles.activate(compiled.bundle, written, now);
}

function changeRow(csv: string, { sku, list, stock }: CatalogChange): string {
  const [head = '', ...rows] = csv.split('\n');
  const columns = head.trim().split(',');
  const index = rows.findIndex((row) => row.startsWith(`${sku},`));
  const row = rows[index];
  if (row === undefined)
    throw new ShopkeeperError('SKU_UNKNOWN', `Cannot change "${sku}": catalog.csv has no such row`);
  const cells = row.split(',');
  // Both columns stand before the first that may hold a comma.
  for (const [name, value] of Object.entries({ list, stock })) {
    const column = columns.indexOf(name);
    if (value !== undefined && column >= 0) cells[column] = String(value);
  }
  return [head, ...rows.with(index, cells.join(','))].join('\n');
}

function unpin(yaml: string, { change, before }: { readonly change: CatalogChange; readonly before: string }): string {
  if (change.list === undefined) return yaml;
  return yaml
    .split('\n')
    .map((line) =>
      line.includes(`sku: "${change.sku}"`) ? line.replace(`list: ${before},`, `list: ${change.list},`) : line,
    )
    .join('\n');
}
