import { dueTime } from '../../care/promise.ts';
import type { Effect } from '../../conversation/effect.ts';
import { type SliceWrite, write } from '../../conversation/skill.ts';
import type { Instant } from '../../values/instants.ts';
import { wordsOf } from '../ask-staff.ts';
import { heardOf } from '../product-in-talk.ts';
import type { ShopInput } from '../shop-skill.ts';
import { type Handover, handoverSlice } from '../slices.ts';
import { besides } from './awaited.ts';

/** Why a person was called, and what was promised. */
interface Calling {
  readonly why: string;
  readonly urgent?: string;
  readonly promise?: string;
  readonly dueAt?: Instant;
}

/** Remembers that the conversation waits for a person, with what staff need to see; one already under way goes on under its id. */
export function openHandover(input: ShopInput, { why, urgent, promise, dueAt }: Calling): SliceWrite {
  const known = input.memory(handoverSlice);
  const isOpen = input.conversation.mode === 'waiting' && known.id !== undefined;
  const mood = heardOf(input)?.mood;
  return write(handoverSlice, {
    ...(isOpen ? besides(known) : { ...stillOpen(known), id: input.event.id, since: input.now }),
    why,
    words: wordsOf(input) || undefined,
    tried: triedIn(input),
    ...(mood === undefined ? {} : { mood }),
    ...(urgent === undefined ? {} : { urgent }),
    ...(promise === undefined ? {} : { promise }),
    ...(dueAt === undefined ? {} : { dueAt }),
  });
}

/** A new call forgets no promise of an earlier one. */
function stillOpen(known: Handover): Pick<Handover, 'also' | 'fact'> {
  const { also, fact } = besides(known);
  return { ...(also && { also }), ...(fact && { fact }) };
}

/** What the bot has tried, by flow: tasks under way, and those it spoke from last. */
function triedIn({ conversation }: ShopInput): string[] {
  const flows = conversation.stack.map(({ flow }) => flow);
  const said = conversation.last.map(({ key }) => key.split('.')[0] ?? '');
  return [...new Set([...flows, ...said].flatMap((name) => TRIED[name] ?? []))].slice(-6);
}

/** Flows, and the first parts of text keys, that tell staff something. */
const TRIED: Readonly<Record<string, string>> = {
  ...{ bargain: 'bargain', haggle: 'bargain', deal: 'bargain', pricey: 'pricey', budget: 'budget' },
  ...{ doubts: 'doubts', fact: 'doubts', recommend: 'recommend', stock: 'stock', watch: 'watch' },
  ...{ shipping: 'shipping', orders: 'orders', 'order-status': 'orders', parcel: 'late', late: 'late' },
  ...{ repair: 'complain', remedy: 'complain', return: 'return', cancel: 'cancel', 'cancel-order': 'cancel' },
};

/** Puts the next on call on the agenda, for when nobody acknowledges; nothing for a shop that names nobody. */
export function callNext(
  input: ShopInput,
  { clock, step = 1 }: { readonly clock: 'business' | 'wall'; readonly step?: number },
): readonly Effect[] {
  const { onCall, hours } = input.facts.shop;
  if (!onCall || step >= onCall.order.length) return [];
  const { id } = handoverId(input);
  const dueAt = dueTime({ withinMs: onCall.nextAfterMs, clock }, hours, input.now);
  return [{ kind: 'agenda', item: { id: onCallItem(id), what: 'on-call', dueAt, detail: { handover: id, step } } }];
}

/** Nobody need be called any more. */
export function stopCalling(handover: string | undefined): readonly Effect[] {
  return handover === undefined ? [] : [{ kind: 'agenda-done', id: onCallItem(handover) }];
}

function onCallItem(handover: string): string {
  return `on-call:${handover}`;
}

function handoverId(input: ShopInput): { readonly id: string } {
  const { id } = input.memory(handoverSlice);
  return { id: input.conversation.mode === 'waiting' && id !== undefined ? id : input.event.id };
}
