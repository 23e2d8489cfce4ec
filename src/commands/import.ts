import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigRefused } from '../app/config-refused.ts';
import { toCsv } from '../app/csv.ts';
import { openGuestStore } from '../app/open-guest-store.ts';
import { engineProducts } from '../app/orders/engine-products.ts';
import { type ImportPlan, importOrders, planImport } from '../app/orders/import-orders.ts';
import { readBundle } from '../app/read-bundle.ts';
import { sessionSecret } from '../app/session-secret.ts';
import type { Bundle } from '../config/compile-bundle.ts';
import { readTable } from '../config/read-table.ts';
import type { EngineProduct } from '../ports/shop-engine.ts';
import { type ExportReading, ordersFromExport } from '../shops/exports/orders-from-export.ts';
import { productsFromExport } from '../shops/exports/products-from-export.ts';
import { openFileEngine } from '../shops/files.ts';
import { toMajorText } from '../values/money.ts';
import { createVisitorTokens } from '../web/visitor-token.ts';
import { type Command, type CommandInput, textOption } from './command.ts';
import { DATA_OPTION } from './data-option.ts';
import { environmentOf } from './environment-of.ts';
import { UsageError } from './usage-error.ts';

/** `shopkeeper import`: takes orders from an export of Shopify or WooCommerce; makes a catalog of products. */
export const importRecords: Command = {
  name: 'import',
  about:
    'orders FILE: takes an export of Shopify’s or WooCommerce’s orders; products [FILE]: makes a catalog.csv of an export, or of what the shop engine lists',
  positionals: 'orders|products [FILE]',
  options: {
    out: {
      type: 'string',
      argument: 'FILE',
      about: 'where the catalog goes; it must not exist yet (default: printed)',
    },
    'dry-run': { type: 'boolean', about: 'shows what orders would be new or changed; takes none' },
    json: { type: 'boolean', about: 'prints data as JSON' },
    ...DATA_OPTION,
  },
  run: runImport,
};

async function runImport(input: CommandInput): Promise<number> {
  const [kind, file, ...more] = input.positionals;
  if (more.length > 0 || (kind !== 'orders' && kind !== 'products') || (kind === 'orders' && file === undefined)) {
    throw new UsageError('Cannot import: wanted "orders FILE" or "products [FILE]"');
  }
  const environment = environmentOf(input);
  const read = await readBundle({ ...environment, cacheDir: environment.dataDir }, Date.now());
  if ('faults' in read) throw new ConfigRefused(read.faults);
  return kind === 'orders' ? importFrom(input, read.bundle, file ?? '') : catalogFrom(input, read.bundle, file);
}

async function importFrom(input: CommandInput, { shop, settings }: Bundle, file: string): Promise<number> {
  const environment = environmentOf(input);
  const skus = new Set(shop.products.map(({ sku }) => sku));
  const madeAt = Math.min(Date.now(), Math.floor((await statOf(file)).mtimeMs));
  const reading = ordersFromExport(await tableOf(file, shop.country), {
    ...{ currency: shop.currency, knows: (sku) => skus.has(sku), zone: shop.hours.zone, madeAt },
    ...(settings.engine?.status && { status: settings.engine.status }),
  });
  await using store = await openGuestStore(environment);
  const plan = await planImport(store, reading.orders);
  const isDry = input.values['dry-run'] === true;
  if (!isDry) {
    const isOwn = settings.engine === undefined || settings.engine.kind === 'files';
    const tokens = createVisitorTokens(await sessionSecret(environment), shop.id);
    const engine = isOwn ? openFileEngine(environment.dataDir) : undefined;
    await importOrders(
      {
        store,
        ...(engine && { engine }),
        isReachable: (channel) => channel !== 'web' && channel !== 'order-link',
        visitorOf: (token, at) => tokens.read(token, at)?.subject,
      },
      plan,
      Date.now(),
    );
    for (const { reason, orderId = '' } of reading.alarms) {
      await store.alarm({ at: Date.now(), kind: `order-${reason}`, detail: { orderId } });
    }
  }
  report({ plan, reading, isDry, isJson: input.values.json === true });
  return reading.unread.length > 0 ? 1 : 0;
}

interface Report {
  readonly plan: ImportPlan;
  readonly reading: ExportReading;
  readonly isDry: boolean;
  readonly isJson: boolean;
}

function report({ plan, reading, isDry, isJson }: Report): void {
  const numbers = (orders: ImportPlan['fresh']) => orders.map(({ number }) => number);
  const { alarms, unread } = reading;
  if (isJson) {
    const counted = { new: numbers(plan.fresh), changed: numbers(plan.changed), same: numbers(plan.same) };
    console.log(JSON.stringify({ dryRun: isDry, ...counted, alarms, unread }));
    return;
  }
  const { fresh, changed, same } = plan;
  console.log(
    `${fresh.length} new, ${changed.length} changed, ${same.length} as they were${isDry ? ' (dry run: none taken)' : ''}.`,
  );
  for (const { reason, orderId } of alarms) console.log(`  look at order ${orderId ?? '?'}: ${reason}`);
  for (const { line, what } of unread) console.error(`  line ${line}: its ${what} cannot be read, left out`);
}

async function catalogFrom(input: CommandInput, bundle: Bundle, file: string | undefined): Promise<number> {
  const { shop } = bundle;
  const { products, unread } =
    file === undefined
      ? { products: await engineProducts(bundle, input.environment), unread: [] }
      : productsFromExport(await tableOf(file, shop.country), shop.currency);
  for (const { line, what } of unread) console.error(`  line ${line}: its ${what} cannot be read, left out`);
  if (input.values.json === true) console.log(JSON.stringify({ products, unread }));
  else await writeCatalog(catalogOf(products, bundle), textOption(input, 'out'));
  return unread.length > 0 ? 1 : 0;
}

async function writeCatalog(csv: string, out: string | undefined): Promise<void> {
  if (out === undefined) process.stdout.write(csv);
  else {
    await writeFile(join(process.cwd(), out), csv, { flag: 'wx' }).catch((error: unknown) => {
      throw new UsageError(
        `Cannot write "${out}": ${codeOf(error) === 'EEXIST' ? 'it exists already' : codeOf(error)}`,
      );
    });
  }
}

/** Costs go with it: the catalog is the owner's file, of which shoppers see names and prices. */
function catalogOf(products: readonly EngineProduct[], { shop }: Bundle): string {
  const money = (minor: number | undefined) =>
    minor === undefined ? undefined : Number(toMajorText(minor, shop.currency.decimals));
  return toCsv([
    ['sku', 'category', 'tags', 'list', 'cost', 'stock', 'name', 'path'],
    ...products.map(({ sku, category, tags, list, cost, stock, name, path }) => [
      ...[sku, category, tags.join(';'), money(list), money(cost), stock, name.slice(0, 60), path],
    ]),
  ]);
}

/** Spreadsheets in Chinese save CSV in the encoding of their country. */
async function tableOf(file: string, country: string) {
  const encodings = country === 'CN' || country === 'SG' ? ['utf-8', 'gb18030', 'big5'] : ['utf-8', 'big5', 'gb18030'];
  const table = readTable(await readFile(file), encodings);
  if ('fault' in table) {
    const why =
      table.fault === 'encoding'
        ? 'it is neither UTF-8 nor Big5 or GBK'
        : `a quote is never closed, line ${table.line}`;
    throw new UsageError(`Cannot import "${file}": ${why}, wanted a CSV export`);
  }
  return table.rows;
}

async function statOf(file: string) {
  const status = await stat(file).catch(() => undefined);
  if (status?.isFile()) return status;
  throw new UsageError(`Cannot import "${file}": it is not there, wanted a CSV file`);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
}
