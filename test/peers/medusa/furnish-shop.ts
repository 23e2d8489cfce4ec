import type { OpenMedusa } from './open-medusa.ts';

const TIMEOUT_MS = 60_000;
const SHIPPING_FEE = 60;

/** What a shopper needs to know of the shop to buy. */
export interface FurnishedShop {
  /** Key of our engine for the admin API. */
  readonly engineKey: string;
  readonly publishableKey: string;
  readonly regionId: string;
  readonly shippingOptionId: string;
  readonly shippingFee: number;
  readonly locationId: string;
  readonly variantId: string;
  readonly bag: { readonly sku: string; readonly list: number; readonly cost: number };
}

// Answers of another program whose every field is checked by use.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Loose = any;

/** Asks Medusa as JSON. Throws with its answer when it refuses. */
export async function ask(url: string, headers: Readonly<Record<string, string>>, body?: unknown): Promise<Loose> {
  const answer = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const text = await answer.text();
  if (!answer.ok)
    throw new Error(`Medusa answered ${answer.status} to ${new URL(url).pathname}: ${text.slice(0, 500)}`);
  return JSON.parse(text);
}

/** Sets up a small Taiwanese shop with one product: region, stock, shipping, keys. */
export async function furnishShop({ url, token }: OpenMedusa): Promise<FurnishedShop> {
  const admin = (path: string, body?: unknown) =>
    ask(`${url}/admin/${path}`, { authorization: `Bearer ${token}` }, body);
  const { sales_channel: channel } = await admin('sales-channels', { name: 'Web' });
  const { region } = await admin('regions', {
    name: 'Taiwan',
    currency_code: 'twd',
    countries: ['tw'],
    payment_providers: ['pp_system_default'],
  });
  const locationId = await stockLocation(admin, channel.id);
  const shippingOptionId = await shipping(admin, locationId);
  const bag = { sku: 'BAG-01', list: 480, cost: 240 };
  const variantId = await product(admin, { bag, channelId: channel.id });
  const { api_key: publishable } = await admin('api-keys', { title: 'store', type: 'publishable' });
  await admin(`api-keys/${publishable.id}/sales-channels`, { add: [channel.id] });
  const { api_key: secret } = await admin('api-keys', { title: 'shopkeeper', type: 'secret' });
  return {
    engineKey: secret.token,
    publishableKey: publishable.token,
    regionId: region.id,
    shippingOptionId,
    shippingFee: SHIPPING_FEE,
    locationId,
    variantId,
    bag,
  };
}

type Admin = (path: string, body?: unknown) => Promise<Loose>;

async function stockLocation(admin: Admin, channelId: string): Promise<string> {
  const { stock_location: location } = await admin('stock-locations', { name: 'Taipei' });
  await admin(`stock-locations/${location.id}/sales-channels`, { add: [channelId] });
  await admin(`stock-locations/${location.id}/fulfillment-providers`, { add: ['manual_manual'] });
  return location.id;
}

async function shipping(admin: Admin, locationId: string): Promise<string> {
  const { stock_location: location } = await admin(
    `stock-locations/${locationId}/fulfillment-sets?fields=*fulfillment_sets`,
    { name: 'Taiwan', type: 'shipping' },
  );
  const setId = location.fulfillment_sets[0].id;
  const { fulfillment_set: set } = await admin(`fulfillment-sets/${setId}/service-zones`, {
    name: 'Taiwan',
    geo_zones: [{ type: 'country', country_code: 'tw' }],
  });
  const { shipping_profiles: profiles } = await admin('shipping-profiles');
  const { shipping_option: option } = await admin('shipping-options', {
    name: 'T-cat',
    service_zone_id: set.service_zones[0].id,
    shipping_profile_id: profiles[0].id,
    provider_id: 'manual_manual',
    price_type: 'flat',
    type: { label: 'T-cat', description: 'home', code: 'tcat' },
    prices: [{ currency_code: 'twd', amount: SHIPPING_FEE }],
  });
  return option.id;
}

async function product(
  admin: Admin,
  { bag, channelId }: { readonly bag: FurnishedShop['bag']; readonly channelId: string },
): Promise<string> {
  const { shipping_profiles: profiles } = await admin('shipping-profiles');
  const { product: made } = await admin('products', {
    title: 'Canvas bag',
    handle: 'canvas-bag',
    status: 'published',
    shipping_profile_id: profiles[0].id,
    options: [{ title: 'Size', values: ['M'] }],
    sales_channels: [{ id: channelId }],
    variants: [
      {
        title: 'M',
        sku: bag.sku,
        manage_inventory: false,
        options: { Size: 'M' },
        prices: [{ currency_code: 'twd', amount: bag.list }],
        metadata: { cost: bag.cost },
      },
    ],
  });
  return made.variants[0].id;
}
