import { isToldTogether } from '../../care/order-news.ts';
import type { EventBody } from '../../conversation/event.ts';
import type { InboxEvent } from '../../ports/store.ts';
import type { Json } from '../../values/value.ts';
import type { Gathered } from './gather-events.ts';

/**
 * News of several orders that comes at once is one thing to tell: neighbours in one conversation are taken together as news
 * `several`, and one delay of several orders as news `late`. News of a single order stays as it is.
 */
export function gatherNews(gathered: readonly Gathered[]): readonly Gathered[] {
  const runs: Gathered[][] = [];
  for (const next of gathered) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && areTold(last.event, next.event)) run.push(next);
    else runs.push([next]);
  }
  return runs.flatMap((run) => (isSeveral(run) ? [join(run)] : run));
}

/** Of two delays only those with the same new date and reason are one. */
function areTold(first: InboxEvent, next: InboxEvent): boolean {
  const [before, after] = [first.body, next.body];
  if (before.kind !== 'order' || after.kind !== 'order' || first.conversationId !== next.conversationId) return false;
  if (isDelay(before)) return isDelay(after) && delayOf(before) === delayOf(after);
  return isToldTogether(before.news) && isToldTogether(after.news);
}

function isSeveral(run: readonly Gathered[]): boolean {
  return new Set(run.map(({ event }) => idOf(event))).size > 1;
}

function join(run: readonly Gathered[]): Gathered {
  // Runs are never empty.
  const [first] = run as readonly [Gathered];
  const bodies = run.flatMap(({ event: { body } }) => (body.kind === 'order' ? [body] : []));
  const body: EventBody = bodies.every(isDelay)
    ? { kind: 'order', news: 'late', order: { orders: bodies.map(({ order }) => order) } }
    : { kind: 'order', news: 'several', order: { several: bodies.map(({ news, order }) => ({ news, order })) } };
  return { event: { ...first.event, body }, parts: run.flatMap(({ parts }) => parts) };
}

type OrderBody = Extract<EventBody, { kind: 'order' }>;

function isDelay({ news }: OrderBody): boolean {
  return news === 'delayed' || news === 'delay-moved';
}

function delayOf({ order }: OrderBody): string {
  const delay = member(order, 'delay');
  return JSON.stringify([member(delay, 'until'), member(delay, 'reason')]);
}

function idOf({ id, body }: InboxEvent): string {
  const order = body.kind === 'order' ? member(body.order, 'id') : undefined;
  return typeof order === 'string' ? order : id;
}

function member(value: Json | undefined, name: string): Json | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return new Map(Object.entries(value)).get(name);
}
