import type { HookReading, OrderHook, ParcelWord, ShopEngine } from '../../ports/shop-engine.ts';
import type { Instant } from '../../values/instants.ts';
import type { WebhookHandler, WebhookHandlers, WebhookRequest } from '../../web/webhook-routes.ts';
import type { JoinedEngine } from './join-engine.ts';
import type { OrderKeeper } from './keep-orders.ts';

interface HookParts {
  readonly joined: JoinedEngine;
  readonly keeper: OrderKeeper;
  readonly clock: () => Instant;
}

/** The doors of the shop engine and of carriers. What is answered 200 is safe on disk. */
export function createOrderWebhooks({ joined, keeper, clock }: HookParts): WebhookHandlers {
  const { shopHook, parcelHook, engine } = joined;
  const door = (hook: OrderHook): WebhookHandler => {
    return async (request) => {
      const reading = hook.read(requestOf(request), clock());
      return heed({ reading, keeper, engine });
    };
  };
  return { ...(shopHook && { shop: door(shopHook) }), ...(parcelHook && { parcels: door(parcelHook) }) };
}

function requestOf({ rawBody, headers, params }: WebhookRequest) {
  return { body: rawBody, headers, path: params.key ?? '' };
}

interface Heeding {
  readonly reading: HookReading;
  readonly keeper: OrderKeeper;
  readonly engine: ShopEngine;
}

async function heed({ reading, keeper, engine }: Heeding): ReturnType<WebhookHandler> {
  if (reading.kind !== 'refused') await keeper.alarm(reading.alarms);
  switch (reading.kind) {
    case 'refused':
      return { status: reading.status, body: { error: reading.reason } };
    case 'ignored':
      return { status: 200 };
    case 'orders':
      for (const order of reading.orders) await keeper.take(order);
      return { status: 200 };
    case 'look-up':
      return lookUp(reading.orderIds, { keeper, engine });
    case 'parcels':
      return parcels(reading.parcels, { keeper, engine });
  }
}

type Asking = Pick<Heeding, 'keeper' | 'engine'>;

/** What changed is read afresh; trouble is thrown, so that the engine posts it again. */
async function lookUp(orderIds: readonly string[], { keeper, engine }: Asking) {
  for (const id of orderIds) {
    const order = await engine.order?.(id);
    if (order) await keeper.take(order);
  }
  return { status: 200 };
}

/** The order of a parcel may be unknown yet: it is read from the engine, else whoever tells of the parcel is to tell it again. */
async function parcels(words: readonly ParcelWord[], asking: Asking) {
  for (const word of words) {
    if (await asking.keeper.takeParcel(word)) continue;
    if (word.orderId !== undefined) await lookUp([word.orderId], asking);
    if (await asking.keeper.takeParcel(word)) continue;
    return { status: 503, body: { error: 'unknown-order' }, headers: { 'retry-after': '60' } };
  }
  return { status: 200 };
}
