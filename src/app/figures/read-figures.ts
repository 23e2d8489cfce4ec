import { z } from 'zod';
import type { PromiseRow } from '../../ports/care-store.ts';
import type { DealRow } from '../../ports/deal-row.ts';
import type { Store } from '../../ports/store.ts';
import type { Shop } from '../../skills/shop.ts';
import { DAY_MS, type Instant } from '../../values/instants.ts';
import { type AssistFigures, readAssistFigures } from './assist-figures.ts';

const MOST = 100_000;
const MOST_QUESTIONS = 50;

/** The owner's first figures. Money in minor units of the shop's currency. */
export interface ShopFigures {
  readonly since: Instant;
  readonly currency: string;
  readonly deals: Readonly<Record<DealRow['state'], number>> & { readonly made: number; readonly discount: number };
  /** Deals whose worth after extras was below their floor: a law of the database keeps it at 0. */
  readonly belowFloor: number;
  readonly promises: Readonly<Record<PromiseRow['state'], number>> & {
    /** Kept of those that came to their end, 0–1; absent without any. */
    readonly keptShare?: number;
  };
  readonly orders: {
    readonly placed: number;
    readonly joined: number;
    /** Orders with a chat, 0–1; absent without orders. */
    readonly joinedShare?: number;
  };
  /** What nobody could answer, the most asked first. */
  readonly questions: readonly {
    readonly question: string;
    readonly count: number;
    readonly conversationIds: readonly string[];
  }[];
  readonly assistant: AssistFigures;
}

/** Reads the figures of the last `days` days. */
export async function readFigures(
  store: Store,
  { shop, days }: { readonly shop: Shop; readonly days: number },
  now: Instant,
): Promise<ShopFigures> {
  const since = now - days * DAY_MS;
  const [deals, promises, orders, questions, assistant] = await Promise.all([
    store.deals(MOST),
    store.promises(MOST),
    store.orders(MOST),
    store.records('unanswered', MOST),
    readAssistFigures(store, since, MOST),
  ]);
  const made = deals.flatMap((row) => accountOf(row)).filter(({ madeAt }) => madeAt >= since);
  return {
    since,
    currency: shop.currency.code,
    deals: {
      made: made.length,
      ...countBy(
        made.map(({ state }) => state),
        DEAL_STATES,
      ),
      discount: made.reduce((sum, { state, discount }) => sum + (COUNTED.has(state) ? discount : 0), 0),
    },
    belowFloor: made.filter(({ net, floor }) => net < floor).length,
    promises: promiseFigures(promises.filter(({ madeAt }) => madeAt >= since)),
    orders: orderFigures(orders.filter(({ order }) => order.at >= since)),
    questions: questionFigures(questions.filter(({ at }) => at >= since)),
    assistant,
  };
}

const DEAL_STATES = ['live', 'redeemed', 'expired', 'replaced', 'withdrawn'] as const;
const PROMISE_STATES = ['open', 'kept', 'moved', 'released', 'broken'] as const;
const COUNTED: ReadonlySet<string> = new Set(['live', 'redeemed']);

const accountShape = z.object({ madeAt: z.number(), net: z.int(), floor: z.int(), discount: z.int() });

function accountOf({ state, deal }: DealRow) {
  const read = accountShape.safeParse(deal);
  return read.success ? [{ state, ...read.data }] : [];
}

function promiseFigures(rows: readonly PromiseRow[]): ShopFigures['promises'] {
  const counts = countBy(
    rows.map(({ state }) => state),
    PROMISE_STATES,
  );
  const ended = counts.kept + counts.broken;
  return { ...counts, ...(ended > 0 && { keptShare: counts.kept / ended }) };
}

function orderFigures(rows: Awaited<ReturnType<Store['orders']>>): ShopFigures['orders'] {
  const joined = rows.filter(({ shopperId }) => shopperId !== undefined).length;
  return { placed: rows.length, joined, ...(rows.length > 0 && { joinedShare: joined / rows.length }) };
}

const questionShape = z.object({ question: z.string() });

function questionFigures(rows: Awaited<ReturnType<Store['records']>>): ShopFigures['questions'] {
  const asked = rows.flatMap(({ detail, conversationId }) => {
    const read = questionShape.safeParse(detail);
    return read.success ? [{ question: read.data.question, conversationId }] : [];
  });
  return [...Map.groupBy(asked, ({ question }) => question)]
    .map(([question, own]) => ({
      question,
      count: own.length,
      conversationIds: [...new Set(own.map(({ conversationId }) => conversationId))],
    }))
    .toSorted((left, right) => right.count - left.count || (left.question < right.question ? -1 : 1))
    .slice(0, MOST_QUESTIONS);
}

function countBy<K extends string>(values: readonly K[], keys: readonly K[]): Record<K, number> {
  // fromEntries forgets the names it is given.
  return Object.fromEntries(keys.map((key) => [key, values.filter((value) => value === key).length])) as Record<
    K,
    number
  >;
}
