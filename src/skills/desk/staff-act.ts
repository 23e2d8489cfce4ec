import type { Effect } from '../../conversation/effect.ts';
import { type SkillResult, type SliceWrite, write } from '../../conversation/skill.ts';
import { MINUTE_MS } from '../../values/instants.ts';
import type { Values } from '../../values/value.ts';
import { liveDeal, openTable } from '../haggle-table.ts';
import { termsValue } from '../price-values.ts';
import { findProduct } from '../product-in-talk.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { dealsSlice, hagglesSlice, handoverSlice, talkSlice } from '../slices.ts';
import { awaitedPromises } from './awaited.ts';
import { deskSlice } from './desk-slice.ts';
import { releaseNews } from './desk-unsent.ts';
import { stopCalling } from './open-handover.ts';
import { mayAct, type StaffDeed, staffDeed, tellDoor } from './staff-deed.ts';
import { afterDrafts } from './staff-write.ts';

/** Two who take over within this time did not know of each other: the first has it. Later it is taken on purpose. */
const AT_ONCE_MS = MINUTE_MS;

/** A person takes over, hands back, closes or says that they are on it. */
export const staffAct: ShopSkill = {
  name: 'staff.act',
  about: 'Carries out what a member of staff does with the conversation.',
  outcomes: {
    joined: { values: { person: 'string' } },
    back: { values: { person: 'string', standing: 'string', terms: 'terms' } },
    closed: {},
    none: {},
  },
  slices: [deskSlice, handoverSlice, talkSlice, hagglesSlice, dealsSlice],
  run(input) {
    const deed = staffDeed(input);
    if (!deed) return NONE;
    if (!mayAct(deed, 'reply')) return refused(input, deed, { word: 'no-right' });
    switch (deed.act) {
      case 'take-over':
        return takeOver(input, deed);
      case 'hand-back':
        return isWithPeople(input) ? handBack(input, deed) : NONE;
      case 'close':
        return isWithPeople(input) ? { outcome: 'closed', mode: 'closed', ...letGo(input) } : NONE;
      case 'acknowledge':
        return acknowledge(input, deed);
      default:
        return NONE;
    }
  },
};

const NONE: SkillResult = { outcome: 'none' };

function refused(input: ShopInput, deed: StaffDeed, told: Parameters<typeof tellDoor>[2]): SkillResult {
  return { outcome: 'none', effects: tellDoor(input, deed, told) };
}

function isWithPeople({ conversation: { mode } }: ShopInput): boolean {
  return mode === 'waiting' || mode === 'staff';
}

function takeOver(input: ShopInput, deed: StaffDeed): SkillResult {
  const { by } = deed;
  const handover = input.memory(handoverSlice);
  if (input.conversation.mode === 'staff') {
    if (handover.staff === by) return NONE;
    const isAtOnce = input.now - (handover.tookAt ?? 0) < AT_ONCE_MS;
    if (isAtOnce) return refused(input, deed, { word: 'taken', other: handover.staff });
  }
  const isNew = !isWithPeople(input) || handover.id === undefined;
  const named = isNew ? { id: deed.handover ?? input.event.id, since: input.now } : {};
  const known = isNew ? {} : { id: handover.id, since: handover.since, why: handover.why, urgent: handover.urgent };
  const kept = { words: handover.words, mood: handover.mood, tried: handover.tried };
  return {
    outcome: 'joined',
    values: { person: by },
    mode: 'staff',
    ...settled(input, { ...known, ...(isNew ? {} : kept), ...named, staff: by, tookAt: input.now }),
  };
}

function handBack(input: ShopInput, { by }: StaffDeed): SkillResult {
  return { outcome: 'back', values: { person: by, ...standingValues(input) }, mode: 'bot', ...letGo(input) };
}

/** What the bot has kept to itself is said now: nobody can decide on it any more. */
function letGo(input: ShopInput): ReturnType<typeof settled> {
  const { effects, memory } = settled(input, {});
  const said = (input.conversation.unsaid ?? []).map(({ id }) => id);
  const desk = afterDrafts(input.memory(deskSlice), said);
  return { effects: [...effects, releaseNews(input)], memory: [...memory, write(deskSlice, desk)] };
}

/** Whoever is on it is not chased any more; the promise of an answer stands. */
function acknowledge(input: ShopInput, { by }: StaffDeed): SkillResult {
  const handover = input.memory(handoverSlice);
  if (input.conversation.mode !== 'waiting' || handover.seenBy !== undefined) return NONE;
  return {
    outcome: 'none',
    effects: stopCalling(handover.id),
    memory: [write(handoverSlice, { ...handover, seenBy: by })],
  };
}

/** The promise of an answer is kept once a person is there, and nobody else need be called; `id` and why stay for the doors. */
function settled(
  { memory }: ShopInput,
  next: SliceWrite['content'] & object,
): { readonly effects: readonly Effect[]; readonly memory: readonly SliceWrite[] } {
  const handover = memory(handoverSlice);
  const { id, since, why } = handover;
  const kept = awaitedPromises(handover).map((each): Effect => ({ kind: 'promise-settled', id: each, state: 'kept' }));
  return {
    effects: [...kept, ...stopCalling(id)],
    memory: [write(handoverSlice, withoutAbsent({ id, since, why, ...next }))],
  };
}

/** Stored as JSON, which knows no `undefined`. */
function withoutAbsent<T extends object>(content: T): T {
  // Only members that may be absent are taken out.
  return Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined)) as T;
}

function standingValues(input: ShopInput): Values {
  const { shop } = input.facts;
  const product = findProduct(shop, input.memory(talkSlice).sku);
  const table = product ? openTable(input, product, undefined) : undefined;
  // What is agreed need not be talked about again.
  if (!table?.hasAsk || liveDeal(input, table.product.sku)) return { standing: 'no' };
  return { standing: 'yes', terms: termsValue(shop, table.policy, table.standing) };
}
