import type { Effect, Relay } from '../../conversation/effect.ts';
import { type SkillResult, write } from '../../conversation/skill.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { dealsSlice, hagglesSlice, handoverSlice, talkSlice } from '../slices.ts';
import { type DeskMemory, deskSlice } from './desk-slice.ts';
import { priceInWords } from './price-in-words.ts';
import { type DeedWord, mayAct, replyId, type StaffDeed, staffDeed, tellDoor } from './staff-deed.ts';

/** Replies of staff that can still be changed. */
const MOST_REPLIES = 200;

/** Drafts remembered as settled. */
const MOST_SETTLED = 100;

/** Words of staff: replies, changes, notes, and drafts of the bot that they send or drop. */
export const staffWrite: ShopSkill = {
  name: 'staff.write',
  about: 'Passes on what a member of staff writes to the shopper; keeps notes to the staff.',
  outcomes: { done: {} },
  slices: [deskSlice, handoverSlice, talkSlice, hagglesSlice, dealsSlice],
  run(input) {
    const deed = staffDeed(input);
    if (!deed) return DONE;
    if (!mayAct(deed, 'reply')) return refuse(input, deed, 'no-right');
    switch (deed.act) {
      case 'reply':
        return reply(input, deed);
      case 'edit':
      case 'delete':
        return change(input, deed);
      case 'note':
        return note(input, deed);
      case 'draft':
        return settleDraft(input, deed);
      default:
        return DONE;
    }
  },
};

const DONE: SkillResult = { outcome: 'done' };

function refuse(input: ShopInput, deed: StaffDeed, word: DeedWord): SkillResult {
  return { outcome: 'done', effects: tellDoor(input, deed, { word }) };
}

/** Only who has taken the talk over speaks in it; a price no deal stands behind is asked about first. */
function reply(input: ShopInput, deed: StaffDeed): SkillResult {
  if (input.conversation.mode !== 'staff') return refuse(input, deed, 'not-taken');
  const desk = input.memory(deskSlice);
  if (deed.isSure === true && deed.text === undefined) return sendAsked(input, deed);
  const { text = '', photos = [] } = deed;
  const id = replyId(input, deed);
  if (desk.replies.includes(id) || (text === '' && photos.length === 0)) return DONE;
  const isAsked = deed.door === 'web' || deed.isSure === true;
  const price = isAsked
    ? undefined
    : priceInWords(text, { shop: input.facts.shop, memory: input.memory, now: input.now });
  if (!price) return said(input, { id, by: deed.by, text, photos });
  const asked = { id, by: deed.by, text, photos, ...price };
  return {
    outcome: 'done',
    effects: [{ kind: 'record', record: { kind: 'staff-asked', detail: { door: deed.door, ...asked } } }],
    memory: [write(deskSlice, { ...desk, asked })],
  };
}

/** The words that were asked about go as they are. */
function sendAsked(input: ShopInput, deed: StaffDeed): SkillResult {
  const { asked } = input.memory(deskSlice);
  return asked ? said(input, asked) : refuse(input, deed, 'nothing-asked');
}

/** Hands words to the shopper and remembers that they were. */
function said(input: ShopInput, words: Pick<Relay, 'id' | 'by' | 'text' | 'photos'>): SkillResult {
  const { id, by, text, photos } = words;
  return {
    outcome: 'done',
    effects: [{ kind: 'relay', relay: { id, by, text, photos } }],
    memory: [write(deskSlice, afterReply(input.memory(deskSlice), id))],
  };
}

/** The desk's memory once a reply has gone out; what was asked about before is settled. */
export function afterReply({ asked: _asked, ...desk }: DeskMemory, id: string): DeskMemory {
  return { ...desk, replies: [...desk.replies, id].slice(-MOST_REPLIES) };
}

/** The desk's memory once drafts are settled. */
export function afterDrafts(desk: DeskMemory, ids: readonly string[]): DeskMemory {
  return { ...desk, settled: [...desk.settled, ...ids].slice(-MOST_SETTLED) };
}

/** Only what went out as a reply can be changed or taken back. */
function change(input: ShopInput, deed: StaffDeed): SkillResult {
  const desk = input.memory(deskSlice);
  const target = deed.target ?? replyId(input, deed);
  if (desk.asked?.id === target) return changeAsked(input, deed);
  if (!desk.replies.includes(target)) return refuse(input, deed, 'not-a-reply');
  const isGone = deed.act === 'delete';
  const relay: Relay = {
    id: `${target}|${input.event.id}`,
    by: deed.by,
    text: isGone ? '' : (deed.text ?? ''),
    photos: [],
    ...(isGone ? { deletes: target } : { edits: target }),
  };
  const replies = isGone ? desk.replies.filter((id) => id !== target) : desk.replies;
  return { outcome: 'done', effects: [{ kind: 'relay', relay }], memory: [write(deskSlice, { ...desk, replies })] };
}

/** A reply that still waits for a yes is judged anew. */
function changeAsked(input: ShopInput, deed: StaffDeed): SkillResult {
  const { asked: _asked, ...desk } = input.memory(deskSlice);
  if (deed.act === 'delete') return { outcome: 'done', memory: [write(deskSlice, desk)] };
  return reply(input, { ...deed, act: 'reply' });
}

function note(input: ShopInput, deed: StaffDeed): SkillResult {
  const { text = '', by, door } = deed;
  if (text === '') return DONE;
  const record: Effect = { kind: 'record', record: { kind: 'note', detail: { id: input.event.id, by, text, door } } };
  return { outcome: 'done', effects: [record, ...tellDoor(input, deed, { word: 'noted' })] };
}

/** A draft goes out as the words of whoever sends it, once. */
function settleDraft(input: ShopInput, deed: StaffDeed): SkillResult {
  const desk = input.memory(deskSlice);
  const { id, decision = 'send', text = '', by } = deed;
  if (id === undefined || desk.settled.includes(id)) return refuse(input, deed, 'no-draft');
  const next = afterDrafts(desk, [id]);
  if (decision === 'drop' || text === '') return { outcome: 'done', settles: [id], memory: [write(deskSlice, next)] };
  const own = `${input.event.id}/draft`;
  return {
    outcome: 'done',
    settles: [id],
    effects: [{ kind: 'relay', relay: { id: own, by, text, photos: [] } }],
    memory: [write(deskSlice, afterReply(next, own))],
  };
}
