import type { OrderState } from '../../care/order.ts';
import type { Bundle } from '../../config/compile-bundle.ts';
import type { PromiseRow } from '../../ports/care-store.ts';
import { globalValues } from '../../skills/global-values.ts';
import { givenUpAmong } from '../../skills/repair/given-up.ts';
import type { Remedy } from '../../skills/repair/remedies-slice.ts';
import { createSpeech } from '../../speech/render.ts';
import type { Instant } from '../../values/instants.ts';
import type { Values } from '../../values/value.ts';
import type { PlannedNotice } from './delay-orders.ts';
import { letterSay } from './letter-words.ts';
import { mailLanguage } from './mail-language.ts';

/** What the words rest on beside the plan. */
interface DelayGround {
  readonly now: Instant;
  /** What the shopper has asked for so far, of any order. */
  readonly remedies: readonly Remedy[];
}

/** The words of a notice as its shopper would read them, for the owner to look at before they go out. */
export function delayWords(bundle: Bundle, planned: PlannedNotice, ground: DelayGround): string {
  const { shop, texts } = bundle;
  const { notice, place } = planned;
  const { now } = ground;
  const facts = new Map(shop.facts.map((fact) => [fact.id, fact]));
  const speech = createSpeech({ texts, shop, fact: (id) => facts.get(id) });
  const [first] = notice.orders;
  const globals = globalValues({ shop });
  const how = { state: { seed: 0, said: 0, variants: {} }, now, globals, isReadLater: true };
  if (planned.isMailed) {
    const late = first?.order.delay ?? {};
    const letter = letterSay({ about: 'delay', orders: notice.orders.map(({ order }) => order), late }, now);
    const language = mailLanguage(first?.order.buyer ?? {}, shop);
    return speech.speak(letter, { ...how, language }).spoken.text;
  }
  const language = place?.state?.language ?? shop.languages.first;
  return speech.speak(chatSay(planned, ground), { ...how, language }).spoken.text;
}

/** As `delay.hear` says it: who has given everything up is offered nothing, and of the others only they are named. */
function chatSay({ notice, promises }: PlannedNotice, { now, remedies }: DelayGround) {
  const late = notice.orders.map(({ order }) => order);
  const given = late.map((order) => givenUpAmong(remedies, order));
  const waited = late.filter((_, index) => given[index] === undefined);
  if (waited.length === 0 && late.length > 0) {
    const by = Math.max(...given.map((remedy) => remedy?.dueAt ?? now));
    const values: Values = { ...ordersValues(late), by: { kind: 'instant', at: by }, late: now >= by ? 'yes' : 'no' };
    return { key: 'parcel.delay.given-up', values };
  }
  const until = waited[0]?.delay?.until;
  const newDue = { kind: 'due', at: until ?? now, promise: 'dry-run' } as const;
  if (until === undefined) return { key: 'parcel.delay.open', values: { ...ordersValues(waited), due: newDue } };
  const was = firstMoved(promises, waited, until);
  const due = { kind: 'instant', at: was ?? until } as const;
  return {
    key: 'parcel.delay',
    values: { ...ordersValues(waited), newDue, was: was === undefined ? 'no' : 'yes', due },
  };
}

function ordersValues(orders: readonly OrderState[]): Values {
  const reason = orders[0]?.delay?.reason;
  return {
    order: orders[0]?.number ?? '',
    orders: { kind: 'list', items: orders.map(({ number }) => number) },
    count: orders.length,
    known: reason === undefined ? 'no' : 'yes',
    reason: reason ?? '',
  };
}

/** The first time that was said before and that the notice moves. */
function firstMoved(promises: readonly PromiseRow[], orders: readonly OrderState[], until: Instant) {
  const ids = new Set(orders.map(({ id }) => id));
  const times = promises
    .filter(({ detail, dueAt }) => dueAt < until && ids.has(orderIdIn(detail)))
    .map(({ dueAt }) => dueAt);
  return times.length === 0 ? undefined : Math.min(...times);
}

function orderIdIn(detail: PromiseRow['detail']): string {
  const isNamed = typeof detail === 'object' && detail !== null && 'orderId' in detail;
  return isNamed && typeof detail.orderId === 'string' ? detail.orderId : '';
}
