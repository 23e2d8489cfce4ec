import type { OrderState } from '../../care/order.ts';
import type { Incoming, Store } from '../../ports/store.ts';
import type { FileEngine } from '../../shops/files.ts';
import type { Instant } from '../../values/instants.ts';
import { createOrderKeeper } from './keep-orders.ts';

interface ImportParts {
  readonly store: Store;
  /** The shop's own files, where they are its engine. */
  readonly engine?: Pick<FileEngine, 'keep'>;
  readonly isReachable: (channel: string) => boolean;
  readonly visitorOf: (token: string, at: Instant) => string | undefined;
}

/** What an import does, by the numbers of the orders. */
export interface ImportPlan {
  readonly fresh: readonly OrderState[];
  readonly changed: readonly OrderState[];
  readonly same: readonly OrderState[];
}

/** What taking these orders would do; an order known under another id of ours keeps that. */
export async function planImport(store: Store, orders: readonly OrderState[]): Promise<ImportPlan> {
  const plan = { fresh: [] as OrderState[], changed: [] as OrderState[], same: [] as OrderState[] };
  for (const said of orders) {
    const known = (await store.orderById(said.id)) ?? (await store.orderByNumber(said.number));
    const order = known ? { ...said, id: known.order.id } : said;
    if (!known) plan.fresh.push(order);
    else if (isSame(known.order, order)) plan.same.push(order);
    else plan.changed.push(order);
  }
  return plan;
}

/** Takes what is new or changed, as a webhook would: joined to chats by code or token, and told there once. */
export async function importOrders(parts: ImportParts, { fresh, changed }: ImportPlan, now: Instant): Promise<void> {
  const { store, engine } = parts;
  const accept = (events: readonly Incoming[]) => store.accept(events);
  const keeper = createOrderKeeper({ ...parts, accept, clock: () => now });
  const orders = [...fresh, ...changed];
  engine?.keep(orders);
  for (const order of orders) await keeper.take(order);
}

/** An older export tells nothing new, nor does one whose orders stand as they did. */
function isSame(known: OrderState, said: OrderState): boolean {
  if (said.changedAt < known.changedAt) return true;
  const { stage, refunded, total, items, codes, shipping } = known;
  const isOver = (known.cancelledAt === undefined) === (said.cancelledAt === undefined);
  const plain = (order: Pick<OrderState, 'total' | 'items' | 'codes' | 'shipping' | 'buyer'>) =>
    JSON.stringify([order.total, order.shipping, order.items, order.codes, order.buyer]);
  const isSameWords =
    plain({ total, items, codes, shipping, ...(known.buyer && { buyer: known.buyer }) }) === plain(said);
  return isOver && isSameWords && stage === said.stage && refunded === said.refunded;
}
