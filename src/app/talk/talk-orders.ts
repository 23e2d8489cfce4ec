import { z } from 'zod';
import { ORDER_STAGES, type OrderState, PARCEL_STAGES } from '../../care/order.ts';
import { ShopkeeperError } from '../../values/errors.ts';
import type { Instant } from '../../values/instants.ts';
import { LANGUAGES } from '../../values/language.ts';
import { toMinor } from '../../values/money.ts';
import type { OpenShop } from '../open-shop.ts';
import { endOfDay, planDelay, tellDelay } from '../orders/delay-orders.ts';
import { mintOrderLink } from '../orders/order-link.ts';
import { talkInstant } from './talk-instant.ts';
import type { Said } from './talk-said.ts';

const item = z.strictObject({ sku: z.string(), quantity: z.int().positive().default(1), total: z.number().optional() });

/** `{"order": …}`: an order as the shop engine words it, in whole money; what is left out stays as it was. */
export const orderLine = z.strictObject({
  number: z.string().min(1),
  id: z.string().optional(),
  items: z.array(item).optional(),
  shipping: z.number().optional(),
  total: z.number().optional(),
  codes: z.array(z.string()).optional(),
  stage: z.enum(ORDER_STAGES).optional(),
  at: talkInstant.optional(),
  cancelled: z.boolean().optional(),
  refunded: z.number().optional(),
  cashOnDelivery: z.boolean().optional(),
  delay: z.strictObject({ until: talkInstant.optional(), reason: z.string().optional() }).optional(),
  buyer: z
    .strictObject({
      ...{ name: z.string(), email: z.string(), phone: z.string(), zone: z.string() },
      language: z.enum(LANGUAGES),
    })
    .partial()
    .optional(),
  /** True: it belongs to whoever speaks. "mint": prints a code that joins it. */
  link: z.union([z.boolean(), z.literal('mint')]).optional(),
});

/** `{"parcel": …}`: what a carrier tells; `at` of its scan is now when it is left out, none when it is null. */
export const parcelLine = z.strictObject({
  order: z.string().min(1),
  number: z.string().default('T1'),
  carrier: z.string().default('tcat'),
  stage: z.enum(PARCEL_STAGES),
  place: z.string().optional(),
  scannedAt: talkInstant.nullish(),
  keptUntil: talkInstant.optional(),
  url: z.string().optional(),
});

/** An order, and a parcel, as a line tells of it. */
export type OrderLine = z.infer<typeof orderLine>;
type ParcelLine = z.infer<typeof parcelLine>;

/** `{"delay": …}`: the owner's word that orders are late, as the command `delay` takes it. */
export const delayLine = z.strictObject({
  carrier: z.string().optional(),
  until: z.string().optional(),
  reason: z.string().optional(),
});

/** Who speaks, and when. */
interface Speaking {
  readonly channel: string;
  readonly id: string;
  readonly now: Instant;
}

/** Takes orders as one word of the engine would tell of them. Returns the codes that join them, where one is asked for. */
export async function takeTalkOrders(
  shop: OpenShop,
  lines: readonly OrderLine[],
  speaking: Speaking,
): Promise<readonly Said[]> {
  const minted: Said[] = [];
  for (const line of lines) minted.push(...(await takeTalkOrder(shop, line, speaking)));
  return minted;
}

async function takeTalkOrder(
  shop: OpenShop,
  line: OrderLine,
  { channel, id, now }: Speaking,
): Promise<readonly Said[]> {
  const known = await shop.orders.keeper.byNumber(line.number);
  const order = orderFrom(shop, line, { known: known?.order, now });
  const place = line.link === true ? { place: { channel, identity: id } } : {};
  await shop.orders.keeper.take(order, place);
  if (line.link !== 'mint') return [];
  const { code } = await mintOrderLink(shop.store, order, now);
  const at = Temporal.Instant.fromEpochMilliseconds(now).toString();
  return [{ at, channel, to: id, kind: 'link', key: '', text: code, buttons: [], claims: [], promises: [] }];
}

function orderFrom(
  shop: OpenShop,
  line: OrderLine,
  { known, now }: { readonly known: OrderState | undefined; readonly now: Instant },
): OrderState {
  const { currency, products } = shop.bundles.active().shop;
  const minor = (major: number) => toMinor(major, currency.decimals) ?? 0;
  const items = line.items?.map(({ sku, quantity, total }) => ({
    ...{ sku, quantity },
    total: total === undefined ? (products.find((each) => each.sku === sku)?.list ?? 0) * quantity : minor(total),
  })) ??
    known?.items ?? [{ sku: 'BAG-01', quantity: 1, total: minor(390) }];
  const shipping = line.shipping === undefined ? (known?.shipping ?? 0) : minor(line.shipping);
  const goods = items.reduce((sum, { total }) => sum + total, 0);
  const buyer = line.buyer ?? known?.buyer;
  const { delay } = line;
  return {
    id: line.id ?? known?.id ?? `order-${line.number}`,
    number: line.number,
    at: line.at ?? known?.at ?? now,
    ...{ items, shipping },
    total: line.total === undefined ? goods + shipping : minor(line.total),
    currency: currency.code,
    codes: line.codes ?? known?.codes ?? [],
    stage: line.stage ?? known?.stage ?? 'confirmed',
    ...(line.cancelled === true && { cancelledAt: now }),
    refunded: line.refunded === undefined ? (known?.refunded ?? 0) : minor(line.refunded),
    parcels: known?.parcels ?? [],
    ...(delay && {
      delay: {
        ...(delay.until !== undefined && { until: delay.until }),
        ...(delay.reason !== undefined && { reason: delay.reason }),
        saidAt: now,
      },
    }),
    ...(line.cashOnDelivery !== undefined && { cashOnDelivery: line.cashOnDelivery }),
    ...(buyer && { buyer: withoutUndefined(buyer) }),
    changedAt: now,
  };
}

/** Takes news of parcels as a carrier's hook would. Throws ORDER_UNKNOWN for an order nobody told of. */
export async function takeTalkParcels(shop: OpenShop, lines: readonly ParcelLine[], now: Instant): Promise<void> {
  for (const line of lines) await takeTalkParcel(shop, line, now);
}

async function takeTalkParcel(shop: OpenShop, line: ParcelLine, now: Instant): Promise<void> {
  const { order, scannedAt, stage, number, carrier, place, keptUntil, url } = line;
  const scanned = scannedAt === undefined ? (stage === 'announced' ? undefined : now) : (scannedAt ?? undefined);
  const parcel = {
    ...{ number, carrier, stage },
    ...(scanned !== undefined && { scannedAt: scanned }),
    ...(place !== undefined && { place }),
    ...(keptUntil !== undefined && { keptUntil }),
    ...(url !== undefined && { url }),
  };
  if (await shop.orders.keeper.takeParcel({ orderNumber: order, parcel, at: now })) return;
  throw new ShopkeeperError(
    'ORDER_UNKNOWN',
    `Cannot take a parcel of order "${order}": no such order, wanted an {"order"} line before`,
  );
}

/** Tells a delay as the command `delay` would. Throws DAY_UNREADABLE. */
export async function takeTalkDelay(shop: OpenShop, line: z.infer<typeof delayLine>, now: Instant): Promise<void> {
  const { carrier, reason } = line;
  const until = line.until === undefined ? undefined : endOfDay(line.until, shop.bundles.active().shop.hours.zone, now);
  if (line.until !== undefined && until === undefined) {
    throw new ShopkeeperError('DAY_UNREADABLE', `Cannot delay until "${line.until}": wanted a day such as 11-26`);
  }
  const word = {
    ...(carrier !== undefined && { carrier }),
    ...(until !== undefined && { until }),
    ...(reason !== undefined && { reason }),
  };
  const parts = { store: shop.store, isReachable: (channel: string) => channel !== 'web', hasMail: true };
  await tellDelay(parts, await planDelay(parts, word, now), now);
}

function withoutUndefined<T extends object>(record: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  // The same record with fewer of its optional keys.
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
