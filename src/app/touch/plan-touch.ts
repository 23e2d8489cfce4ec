import type { AgendaRow, ConsentRow } from '../../ports/care-store.ts';
import type { ConversationRow, ShopperRow, Store } from '../../ports/store.ts';
import type { Shop } from '../../skills/shop.ts';
import { type Planning, type Prospect, planVisits } from '../../skills/touch/plan-visits.ts';
import type { ShopperTouch } from '../../skills/touch/shopper-touch.ts';
import { planDetail, VISIT_DUE } from '../../skills/touch/visit-plan.ts';
import { DAY_MS, type DurationMs, type Instant } from '../../values/instants.ts';
import { shopCycles } from './shop-cycles.ts';
import { shopperTouch } from './shopper-memory.ts';

/** Where plans come from. */
export interface TouchParts {
  readonly store: Pick<Store, 'consenting' | 'orders' | 'shopper' | 'plan'>;
  readonly shop: Shop;
  /** Whether a channel still delivers after the shopper has gone. */
  readonly isReachable: (channel: string) => boolean;
}

/** What one shopper may get, and where. */
export interface ShopperProspects {
  readonly shopper: ShopperTouch;
  readonly shopperId: string;
  /** Absent: no channel of theirs can be reached. */
  readonly conversation?: ConversationRow;
  readonly prospects: readonly Prospect[];
}

/** Plans are made this far ahead, and again long before that is over. */
const HORIZON_MS = 3 * DAY_MS;
/** Orders beyond these are too old to be asked about. */
const MOST_ORDERS = 50_000;
const AT_ONCE = 64;

/** Puts everything that falls due soon on the agendas, once each however often it is planned. Returns how much was planned. */
export async function planTouch(parts: TouchParts, now: Instant): Promise<number> {
  let planned = 0;
  for await (const { prospects, shopperId, conversation } of touchProspects(parts, { now, horizonMs: HORIZON_MS })) {
    if (!conversation) continue;
    const items = prospects.flatMap((prospect) => agendaRow(prospect, { shopperId, conversationId: conversation.id }));
    if (items.length > 0) await parts.store.plan(items);
    planned += items.length;
  }
  return planned;
}

function agendaRow(
  prospect: Prospect,
  place: { readonly shopperId: string; readonly conversationId: string },
): AgendaRow[] {
  if (prospect.kind === 'none') return [];
  const { id, plan } = prospect;
  return [{ id, ...place, what: VISIT_DUE, dueAt: plan.visit.dueAt, detail: planDetail(plan) }];
}

/** Goes through everybody who said yes to something or bought something, with what they may get. */
export async function* touchProspects(
  { store, shop, isReachable }: TouchParts,
  { now, horizonMs }: { readonly now: Instant; readonly horizonMs: DurationMs },
): AsyncGenerator<ShopperProspects> {
  const [visits, watches, orders] = await Promise.all([
    store.consenting('visits'),
    store.consenting('watches'),
    store.orders(MOST_ORDERS),
  ]);
  const cycles = shopCycles(orders, shop);
  const consents = Map.groupBy([...visits, ...watches], ({ shopperId }) => shopperId);
  const buyers = orders.flatMap(({ shopperId }) => shopperId ?? []);
  const ids = [...new Set([...consents.keys(), ...buyers])];
  for (let index = 0; index < ids.length; index += AT_ONCE) {
    const rows = await Promise.all(ids.slice(index, index + AT_ONCE).map((id) => store.shopper(id)));
    for (const row of rows) {
      if (!row) continue;
      const said = consents.get(row.shopperId) ?? [];
      yield prospectsOf(row, { said, isReachable }, { shop, cycles, horizonMs, now, shopperId: row.shopperId });
    }
  }
}

interface Reach {
  readonly said: readonly ConsentRow[];
  readonly isReachable: TouchParts['isReachable'];
}

function prospectsOf(row: ShopperRow, reach: Reach, planning: Planning): ShopperProspects {
  const shopper = shopperTouch(row);
  const conversation = placeFor(row, reach);
  const isVisited = reach.said.some(({ purpose }) => purpose === 'visits');
  const prospects = planVisits(shopper, planning).filter((prospect) => isVisited || !isVisit(prospect));
  return {
    shopper,
    shopperId: row.shopperId,
    ...(conversation && { conversation }),
    prospects,
  };
}

/** What needs the yes to visits is not planned without it. */
function isVisit(prospect: Prospect): boolean {
  if (prospect.kind === 'visit') return prospect.plan.visit.purpose === 'visits';
  return !/^(?:review|watch):/.test(prospect.matter);
}

/** Where the shopper said yes, while that can be reached; else where they were last heard; the open page comes last. */
function placeFor({ conversations }: ShopperRow, { said, isReachable }: Reach): ConversationRow | undefined {
  // Threads at staff's doors and mails have had no turn of their own.
  const talks = conversations.filter(({ state }) => state !== undefined);
  const byHeard = talks.toSorted((left, right) => (right.state?.heardAt ?? 0) - (left.state?.heardAt ?? 0));
  const reachable = byHeard.filter(({ channel }) => isReachable(channel));
  const agreed = reachable.find(({ id }) => said.some(({ conversationId }) => conversationId === id));
  return agreed ?? reachable[0] ?? byHeard[0];
}
