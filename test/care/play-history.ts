import fc from 'fast-check';
import { type DelayCommand, delayNotices, movePromises } from '../../src/care/delay.ts';
import { breach, type GuaranteeRemedy, type GuaranteeRule } from '../../src/care/guarantee.ts';
import { mergeOrder, withParcel } from '../../src/care/merge-order.ts';
import { ORDER_STAGES, type OrderState, PARCEL_STAGES, type Parcel } from '../../src/care/order.ts';
import { dueTime } from '../../src/care/promise.ts';
import { happeningByOrder, type LedgerPromise, settlePromise } from '../../src/care/promise-ledger.ts';
import { DAY_MS, HOUR_MS } from '../../src/values/instants.ts';
import { anyParcel, anyWord } from './order-arbitraries.ts';
import { HOURS, NOW } from './order-fixtures.ts';

/** What happens to the order of a shop, `gapMs` after what came before; a gap below zero is a clock set back. */
export type Happened = { readonly gapMs: number; readonly isRepeated: boolean } & (
  | { readonly kind: 'word'; readonly word: OrderState }
  | { readonly kind: 'parcel'; readonly parcel: Parcel }
  | { readonly kind: 'delay'; readonly inMs?: number }
  | { readonly kind: 'clock' }
);

/** All that the shop knows, and all that it ever did. */
export interface Book {
  readonly now: number;
  readonly order?: OrderState;
  readonly promises: readonly LedgerPromise[];
  readonly paid: readonly GuaranteeRemedy[];
  readonly told: readonly string[];
  readonly flaws: readonly string[];
}

/** The rules under test; a control puts a wrong one in place. */
export interface Rules {
  readonly mergeOrder: typeof mergeOrder;
  readonly settlePromise: typeof settlePromise;
  readonly breach: typeof breach;
}

export const RULES: Rules = { mergeOrder, settlePromise, breach };

const GUARANTEES: readonly GuaranteeRule[] = [
  { breachOf: 'dispatch', pays: { credit: 50 }, maxPerOrder: 1 },
  { breachOf: 'arrival', pays: { refund: 30 }, maxPerOrder: 1 },
];

const gaps = { gapMs: fc.integer({ min: -HOUR_MS, max: 2 * DAY_MS }), isRepeated: fc.boolean() };

/** Words of an engine and of carriers, delays, and time, in any order, some of them twice. */
export const anyHistory: fc.Arbitrary<readonly Happened[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('word' as const), word: anyWord, ...gaps }),
    fc.record({ kind: fc.constant('parcel' as const), parcel: anyParcel, ...gaps }),
    fc.record(
      { kind: fc.constant('delay' as const), inMs: fc.integer({ min: 0, max: 9 * DAY_MS }), ...gaps },
      { requiredKeys: ['kind', 'gapMs', 'isRepeated'] },
    ),
    fc.record({ kind: fc.constant('clock' as const), ...gaps }),
  ),
  { minLength: 1, maxLength: 10 },
);

/** The book at the end of a history, a year later. */
export function playHistory(history: readonly Happened[], rules: Rules = RULES): Book {
  let book: Book = { now: NOW, promises: [], paid: [], told: [], flaws: [] };
  for (const happened of history) {
    book = live(book, happened, rules);
    // Killed after it was written and before it was acknowledged: the same comes again.
    if (happened.isRepeated) book = live(book, { ...happened, gapMs: 0 }, rules);
  }
  return live(book, { kind: 'clock', gapMs: 365 * DAY_MS, isRepeated: false }, rules);
}

/** What is wrong with a book at its end; nothing may be. */
export function findFlaws({ promises, paid, told, flaws }: Book): readonly string[] {
  const found = [...flaws];
  if (new Set(told).size !== told.length) found.push('told twice');
  if (new Set(paid.map(({ key }) => key)).size !== paid.length) found.push('paid twice');
  for (const promise of promises) {
    if (promise.state === 'open' || promise.settledAt === undefined) found.push('promise without an end');
    if (promise.state === 'kept' && promise.evidence === undefined) found.push('kept in silence');
    if (promise.state === 'kept' && (promise.settledAt ?? 0) > promise.dueAt) found.push('kept late');
    const root = promise.first?.id ?? promise.id;
    const owed = promise.state === 'broken' ? 1 : 0;
    if (paid.filter(({ key }) => key === `guarantee:${root}`).length < owed) found.push('breach not paid');
  }
  return found;
}

function live(book: Book, happened: Happened, rules: Rules): Book {
  const timed = { ...book, now: book.now + happened.gapMs };
  const heard = hear(timed, happened, rules);
  const settled = heard.promises.map((promise) => settle(promise, heard, rules));
  const paid = [...heard.paid];
  for (const promise of settled) {
    const remedy = rules.breach(promise, GUARANTEES, paid);
    if (remedy) paid.push(remedy);
  }
  return { ...heard, promises: settled, paid };
}

function hear(book: Book, happened: Happened, rules: Rules): Book {
  const { order } = book;
  if (happened.kind === 'word') return take(book, happened.word, rules);
  if (!order || happened.kind === 'clock') return book;
  if (happened.kind === 'parcel') return take(book, withParcel(order, happened.parcel, book.now), rules);
  const until = happened.inMs === undefined ? undefined : book.now + happened.inMs;
  const command: DelayCommand = { id: `d${book.now}`, saidAt: book.now, until, nextWordAt: book.now + DAY_MS };
  const [notice] = delayNotices([{ order }], command);
  if (!notice) return book;
  const moved = movePromises(notice, book.promises, command);
  const byId = new Map(moved.map(({ promise }) => [promise.id, promise]));
  const next = moved.flatMap((each) => (each.next ? [each.next] : []));
  const promises = [...book.promises.map((promise) => byId.get(promise.id) ?? promise), ...next];
  return take({ ...book, promises }, notice.orders[0]?.order ?? order, rules);
}

function take(book: Book, word: OrderState, rules: Rules): Book {
  const { order, news } = rules.mergeOrder(book.order, word);
  const promises = book.order ? book.promises : promisesOf(order, book.now);
  const told = [...book.told, ...news.map(({ key }) => key)];
  return { ...book, order, promises, told, flaws: [...book.flaws, ...stepsBack(book.order, order)] };
}

function promisesOf(order: OrderState, now: number): LedgerPromise[] {
  const shared = { orderId: order.id, madeAt: now, state: 'open' } as const;
  const dispatch = dueTime({ withinMs: 8 * HOUR_MS, clock: 'business' }, HOURS, now);
  return [
    { ...shared, id: 'p:dispatch', what: 'dispatch', dueAt: dispatch },
    { ...shared, id: 'p:arrival', what: 'arrival', dueAt: now + 4 * DAY_MS },
  ];
}

function settle(promise: LedgerPromise, { order, now }: Book, rules: Rules): LedgerPromise {
  const happening = order && happeningByOrder(promise, order);
  const byOrder = happening ? rules.settlePromise(promise, happening).promise : promise;
  return rules.settlePromise(byOrder, { kind: 'clock', at: now }).promise;
}

/** Which of an order's stage, refunds and parcels went backward. */
export function stepsBack(known: OrderState | undefined, next: OrderState): string[] {
  if (!known) return [];
  const steps: string[] = [];
  if (ORDER_STAGES.indexOf(next.stage) < ORDER_STAGES.indexOf(known.stage)) steps.push('stage back');
  if (next.refunded < known.refunded) steps.push('refund back');
  for (const { number, stage } of known.parcels) {
    const now = next.parcels.find((candidate) => candidate.number === number);
    if (!now || PARCEL_STAGES.indexOf(now.stage) < PARCEL_STAGES.indexOf(stage)) steps.push(`parcel ${number} back`);
  }
  return steps;
}
