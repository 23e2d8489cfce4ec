import { type SkillResult, write } from '../../conversation/skill.ts';
import { heardOf } from '../product-in-talk.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { saysTooOften } from './open-case.ts';
import { readComplaint } from './read-complaint.ts';
import { repairSlice } from './repair-slice.ts';
import { REPAIR_SLICES } from './repair-slices.ts';

/** A word of refusal or yes, in simplified script. */
const YES = /^(?:好|行|可以|嗯|要|那就|就|对|是|麻烦|请|ok|okay|yes|yeah|sure|fine|please|great)/;

/** Tells a plain yes or no to an offer from words that say more: another wish, a new fault, a complaint made again. */
export const repairReply: ShopSkill = {
  name: 'repair.reply',
  about: 'Tells whether an answer to an offer takes it, turns it down, or says something else.',
  outcomes: { yes: {}, no: {}, vented: { values: { offered: 'string' } }, person: {}, more: {} },
  slices: REPAIR_SLICES,
  run(input) {
    const heard = heardOf(input);
    if (!heard) return { outcome: 'more' };
    const { kind, wish, asksState } = readComplaint(heard);
    const isFault = kind !== undefined && kind !== 'no-reason';
    if (isVent(input) && wish === undefined && !isFault && !asksState) return vented(input);
    if (isFault || asksState || (heard.mood === 'upset' && !isShort(input))) return { outcome: 'more' };
    const { offered } = input.memory(repairSlice);
    if (wish === undefined) return { outcome: heard.act === 'reject' || isNo(input) ? 'no' : 'more' };
    // "Yes, swap it" takes the exchange that was offered; "a refund then" does not.
    const isOffered = offered === wish || (offered === 'return' && wish === 'refund');
    return { outcome: isOffered && (YES.test(heard.plain) || isShort(input)) ? 'yes' : 'more' };
  },
};

/** Words about how the shop works, and of nothing that is to be done. */
function isVent(input: ShopInput): boolean {
  return heardOf(input)?.intents[0]?.id === 'complain_service' && !saysTooOften(input);
}

/** Steam let off once changes nothing of what is offered; the second time a person takes over. */
function vented(input: ShopInput): SkillResult {
  const talk = input.memory(repairSlice);
  const { caseId = '', offered = '' } = talk;
  if (talk.ventedOver === caseId) return { outcome: 'person' };
  return { outcome: 'vented', values: { offered }, memory: [write(repairSlice, { ...talk, ventedOver: caseId })] };
}

function isNo({ event }: ShopInput): boolean {
  return event.heard?.intents.some(({ id }) => id === 'deny' || id === 'reject_offer') ?? false;
}

/** Too short to say anything but the wish itself. */
function isShort({ event }: ShopInput): boolean {
  const plain = event.heard?.plain ?? '';
  return plain.length <= (/\p{Script=Han}/u.test(plain) ? 12 : 36) && !/[?？吗么]/.test(plain);
}
