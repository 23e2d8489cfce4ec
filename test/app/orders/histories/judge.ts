import { dispatchedAt } from '../../../../src/care/dispatched-at.ts';
import type { PromiseRow } from '../../../../src/ports/care-store.ts';
import type { TranscriptRow } from '../../../../src/ports/store.ts';
import type { Ended, History } from './play.ts';

/** What a batch came to, for the log; `flaws` is empty when nothing is wrong. */
export interface Verdict {
  readonly flaws: readonly string[];
  readonly promises: Readonly<Record<string, number>>;
  readonly errands: number;
  readonly messages: number;
}

const MOST = 1_000_000;
/** Said once for an order, whatever happens. */
const ONCE: ReadonlySet<string> = new Set(['order.placed', 'arrived', 'guarantee.credit']);
/** A line that gives back the number the shopper typed, whoever has that order, and asks for the proof. */
const ECHO = /(?:電子郵件，或電話末四碼|邮箱，或手机尾号四位|e-mail address,? or the last four)/;
/** Promises about an order that a fresh look at the engine judges; only the first has a guarantee. */
const JUDGED: ReadonlySet<string> = new Set(['dispatch', 'arrival']);
/** Tell of one that is broken. */
const BREACHES: ReadonlySet<string> = new Set([
  'guarantee.credit',
  'guarantee.credit-late',
  'guarantee.owed',
  'guarantee.owed-late',
  'promise.missed',
  'promise.missed-late',
  'promise.again',
]);

/** Judges the end of a batch by what its store, its engine and its shoppers have. */
export async function judgeBatch({ histories, flaws, world }: Ended): Promise<Verdict> {
  const { store } = world.shop();
  const promises = await store.promises(MOST);
  const found = [...flaws, ...errandFlaws(world.lasting), ...promises.flatMap(promiseFlaws(world.now()))];
  for (const history of histories) {
    const place = await store.conversationOf('telegram', history.identity);
    const lines = place ? await store.transcriptAfter(place.id, 0, MOST) : [];
    const row = await store.orderById(history.id);
    const mine = promises.filter(({ what, detail }) => JUDGED.has(what) && orderOf(detail) === history.id);
    const errands = [...world.lasting.errands.keys()];
    found.push(...toldFlaws(history, lines), ...breachFlaws(history, { mine, lines, errands }));
    for (const { what, state, dueAt } of mine) {
      if (what !== 'dispatch') continue;
      const sentAt = row && dispatchedAt(row.order);
      if (state === 'kept' && (sentAt === undefined || sentAt > dueAt))
        found.push(`${history.number}: kept in silence`);
    }
  }
  const owners = new Map(histories.map((history) => [history.number, history]));
  for (const [index, { message }] of world.sent.entries()) {
    found.push(...leaks({ ...message, index }, owners));
  }
  return { flaws: found, promises: count(promises), errands: world.lasting.errands.size, messages: world.sent.length };
}

function errandFlaws({ errands, truth }: Ended['world']['lasting']): readonly string[] {
  const repeated = [...errands.values()].filter(({ times }) => times !== 1);
  const over = [...truth.values()].filter(({ refunded, total }) => refunded > total);
  return [
    ...repeated.map(({ what, key, times }) => `${what} ${key} done ${times} times`),
    ...over.map(({ number }) => `${number}: more paid back than paid`),
  ];
}

function promiseFlaws(now: number) {
  return ({ id, state, settledAt, dueAt }: PromiseRow): readonly string[] => {
    if (state === 'open') return dueAt <= now ? [`promise ${id} without an end`] : [];
    return settledAt === undefined ? [`promise ${id} ended at no time`] : [];
  };
}

function toldFlaws({ number }: History, lines: readonly TranscriptRow[]): readonly string[] {
  const keys = lines
    .filter(({ from, text }) => from === 'bot' && text.includes(number))
    .map(({ detail }) => detail.key ?? '');
  return [...ONCE]
    .filter((key) => keys.filter((each) => each === key).length > 1)
    .map((key) => `${number}: ${key} twice`);
}

interface Breaches {
  readonly mine: readonly PromiseRow[];
  readonly lines: readonly TranscriptRow[];
  readonly errands: readonly string[];
}

/** A word that was broken is told, and paid once for its order. */
function breachFlaws({ number }: History, { mine, lines, errands }: Breaches): readonly string[] {
  const broken = mine.filter(({ state }) => state === 'broken');
  // A delay that is heard of after the promised time names that time and the new one: it is what tells of the breach.
  const delays = lines.filter(({ detail, text }) => detail.key?.startsWith('parcel.delay') && text.includes(number));
  const untold = broken.filter(
    ({ what, settledAt }) => what !== 'arrival' || delays.every(({ at }) => at !== settledAt),
  );
  const told = lines.filter(({ detail, text }) => BREACHES.has(detail.key ?? '') && text.includes(number));
  const paid = errands.filter((key) => mine.some(({ id }) => key === `guarantee:${id}`));
  const flaws: string[] = [];
  if (told.length < untold.length || told.length > broken.length)
    flaws.push(`${number}: ${broken.length} broken, ${told.length} told`);
  const isOwed = broken.some(({ what }) => what === 'dispatch');
  // Paid when nothing was known of it, and only then told to have been in time: the payment stands.
  if (paid.length > 1 || (isOwed && paid.length === 0))
    flaws.push(`${number}: ${broken.length} broken, ${paid.length} paid`);
  return flaws;
}

/** Names of orders in what is sent to anybody but those who proved them by then. */
function leaks(
  { address, text, index }: { readonly address: string; readonly text: string; readonly index: number },
  owners: ReadonlyMap<string, History>,
): readonly string[] {
  const told = text.split('\n').filter((line) => !ECHO.test(line));
  return [...told.join('\n').matchAll(/7\d{6}/g)].flatMap(([number]) => {
    const owner = owners.get(number);
    const isProved = owner?.identity === address && owner.provedAfter !== undefined && owner.provedAfter <= index;
    return owner && !isProved ? [`${number} told to ${address}`] : [];
  });
}

function orderOf(detail: PromiseRow['detail']): unknown {
  return new Map(Object.entries(detail ?? {})).get('orderId');
}

function count(promises: readonly PromiseRow[]): Readonly<Record<string, number>> {
  const ends: Record<string, number> = {};
  for (const { what, state } of promises) ends[`${what} ${state}`] = (ends[`${what} ${state}`] ?? 0) + 1;
  return ends;
}
