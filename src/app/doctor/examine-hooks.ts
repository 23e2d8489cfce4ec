import type { ShopFile } from '../../config/shop-schema.ts';
import type { Store } from '../../ports/store.ts';
import { DAY_MS, type Instant } from '../../values/instants.ts';
import { type Finding, finding } from './finding.ts';

/** So long without a word is unlike a shop that sells. */
const QUIET_MS = 3 * DAY_MS;

/** Whether the shop engine and the parcel hook still tell us anything: a dead webhook makes no noise of its own. */
export async function examineHooks(store: Store, settings: ShopFile, now: Instant): Promise<readonly Finding[]> {
  const kind = settings.engine?.kind;
  if (kind === undefined || kind === 'files') return [];
  const orders = await store.orders(200);
  const lastAt = Math.max(0, ...orders.map(({ order }) => order.changedAt));
  if (lastAt === 0) {
    return [finding('orders', 'warn', `nothing heard from ${kind} yet: ${HINTS[kind]}`)];
  }
  const since = new Date(lastAt).toISOString();
  const orderFinding =
    now - lastAt > QUIET_MS
      ? finding('orders', 'warn', `nothing heard from ${kind} since ${since}: ${HINTS[kind]}`)
      : finding('orders', 'good', `${kind}, last word ${since}`);
  const scans = orders.flatMap(({ order }) => order.parcels.flatMap(({ scannedAt }) => scannedAt ?? []));
  const isMute = settings.parcels?.source === 'webhook' && now - Math.max(0, ...scans) > QUIET_MS && orders.length > 0;
  return [
    orderFinding,
    ...(isMute ? [finding('parcels', 'warn', 'no scan for three days: is the parcel hook still called?')] : []),
  ];
}

const HINTS: Readonly<Record<Exclude<NonNullable<ShopFile['engine']>['kind'], 'files'>, string>> = {
  woocommerce:
    'WooCommerce switches a webhook off after five failures, see WooCommerce › Settings › Advanced › Webhooks',
  shopify: 'see Settings › Notifications › Webhooks',
  medusa: 'see the subscriber that calls us',
  webhook: 'is your shop still calling the hook, with the right secret?',
};
