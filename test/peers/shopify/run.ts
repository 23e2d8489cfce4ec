import { API_VERSION, DOCUMENTS } from '../../../src/shops/shopify/documents.ts';
import { createShopifyEngine } from '../../../src/shops/shopify/shopify-engine.ts';
import { HOUR_MS } from '../../../src/values/instants.ts';
import { shopifyDialect } from '../shops/shopify-dialect.ts';
import { type Dialect, openStubShop } from '../shops/stub-shop.ts';
import { checkExchange, type Exchange } from './check-exchange.ts';
import { readAdminSchema } from './read-schema.ts';

// node test/peers/shopify/run.ts: every document our Shopify engine sends, with the variables of real calls and the answers of
// our stub, against the schema that Shopify publishes for the version we ask for; exit code 1 when anything is wrong.

const NOW = Date.parse('2026-11-24T03:00:00Z');
const NAME = /(?:query|mutation) (\w+)/;

const exchanges: Exchange[] = [];
await askEverything();
const schema = await readAdminSchema(API_VERSION);
let failed = 0;
for (const [name, document] of Object.entries(DOCUMENTS)) {
  const own = exchanges.filter(({ query }) => nameOf(query) === nameOf(document));
  const found = await Promise.all(own.map((exchange) => checkExchange(schema, exchange)));
  const faults = own.length === 0 ? ['was never sent'] : [...new Set(found.flat())];
  failed += faults.length > 0 ? 1 : 0;
  console.log(
    `${faults.length === 0 ? 'ok ' : 'BAD'} ${name}, sent ${own.length} times${faults.map((each) => `\n    ${each}`).join('')}`,
  );
}
const [sample] = exchanges;
const wrong =
  sample && (await checkExchange(schema, { ...sample, query: sample.query.replace('updatedAt', 'updatedOn') }));
if (!wrong?.some((fault) => fault.includes('updatedOn'))) {
  failed += 1;
  console.log('BAD a field that Shopify does not have is not seen');
}
console.log(`${Object.keys(DOCUMENTS).length + 1 - failed} passed, ${failed} failed; Admin API ${API_VERSION}`);
process.exitCode = failed === 0 ? 0 : 1;

/** Has the engine do all it can before a stub that notes what is said. */
async function askEverything(): Promise<void> {
  await using stub = await openStubShop(noting(shopifyDialect()));
  const secret = 'secret-of-the-app';
  const engine = createShopifyEngine({
    ...{ url: stub.url, access: { clientId: 'client', clientSecret: secret }, secret },
    ...{ rules: { currency: { code: 'TWD', decimals: 0 } }, clock: () => NOW },
  });
  const code = '9Q2DCKV4384GZQR7';
  const money = { orderId: '1042', currency: 'TWD' };
  await engine.order?.('1042');
  await engine.changedSince?.(NOW - HOUR_MS * 24, 10);
  await engine.products?.();
  const deal = { code, sku: 'BAG-01', quantity: 2, list: 480, off: 180, shippingOff: 60, currency: 'TWD' };
  await engine.mintCode?.({ ...deal, startsAt: NOW, endsAt: NOW + 48 * HOUR_MS });
  await engine.disableCode?.(code);
  await engine.credit?.({ amount: 50, currency: 'TWD', key: 'sorry:1', at: NOW });
  await engine.refund?.({ ...money, amount: 50, key: 'late:1042', reason: 'late dispatch' });
  await engine.cancel?.({ orderId: '1042', key: 'cancel:1042' });
}

function noting(dialect: Dialect): Dialect {
  return {
    ...dialect,
    answer: async (request, state) => {
      const answer = await dialect.answer(request, state);
      const { query, variables = {} } = request.body ?? {};
      if (typeof query === 'string') exchanges.push({ query, variables, data: Object(answer.body).data });
      return answer;
    },
  };
}

function nameOf(document: string): string | undefined {
  return NAME.exec(document)?.[1];
}
