import { type AskedItem, nextQuestion, type QualityContact, type QualityQuestion } from '../../care/quality.ts';
import { type SkillResult, write } from '../../conversation/skill.ts';
import { DAY_MS, HOUR_MS } from '../../values/instants.ts';
import { openCases } from '../repair/cases-slice.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { dealsSlice, handoverSlice, ordersSlice, talkSlice } from '../slices.ts';
import { TOUCH_SLICES, touchOf } from '../touch/shopper-touch.ts';
import { type Quality, qualitySlice } from './quality-slice.ts';
import { asVisit, judgeQuestion, putOff } from './quality-visit.ts';

/** What is said within this time of the last question is the same contact. */
const CONTACT_MS = 12 * HOUR_MS;

/** Puts a question on quality when the moment is right: nobody is asked in trouble, in a haggle, or twice. */
export const qualityAsk: ShopSkill = {
  name: 'quality.ask',
  about: 'Picks the next question on quality for this shopper, if this is a moment to ask.',
  outcomes: {
    expected: { values: { item: 'words' } },
    perceived: { values: { item: 'words' } },
    unasked: { values: { item: 'words' } },
    later: {},
    none: {},
  },
  slices: [qualitySlice, talkSlice, dealsSlice, handoverSlice, ...TOUCH_SLICES],
  run(input) {
    if (!mayAsk(input)) return { outcome: 'none' };
    return input.event.body.kind === 'due' ? askUnasked(input) : (askHere(input) ?? { outcome: 'none' });
  },
};

/** Nobody in trouble is asked, nor in the hands of people. */
function mayAsk({ conversation, event, facts, memory }: ShopInput): boolean {
  const isOurs = conversation.mode === 'bot' || (conversation.mode === 'closed' && event.body.kind === 'due');
  if (!isOurs || facts.isPaused || event.heard?.mood === 'upset') return false;
  return memory(handoverSlice).promise === undefined && openCases(touchOf(memory).cases).length === 0;
}

/** The shopper is here: asked once something was done for them in this talk, or they have bought. */
function askHere(input: ShopInput): SkillResult | undefined {
  const { memory, conversation } = input;
  const hasAnswer = memory(talkSlice).sku !== undefined && conversation.said > 0;
  const isHelped = hasAnswer || memory(dealsSlice).length > 0 || memory(ordersSlice).length > 0;
  return isHelped ? ask(input) : undefined;
}

/** The shopper is not here: asked as a visit, where the channel reaches them, and not in the middle of something else. */
function askUnasked(input: ShopInput): SkillResult {
  const { conversation, facts, now } = input;
  if (!facts.channel.reachableLater) return { outcome: 'none' };
  const isTalking = conversation.heardAt !== undefined && now - conversation.heardAt < HOUR_MS;
  if (isTalking || conversation.stack.some(({ state }) => state !== '')) return putOff(input, now + DAY_MS);
  const asked = ask(input);
  if (!asked) return { outcome: 'none' };
  const verdict = judgeQuestion(input);
  if (verdict.kind === 'later') return putOff(input, verdict.at);
  if (verdict.kind === 'drop') return { outcome: 'none' };
  const visit = asVisit(input);
  return {
    ...asked,
    outcome: 'unasked',
    sending: visit.sending,
    memory: [...(asked.memory ?? []), ...visit.memory],
    effects: [...(asked.effects ?? []), ...visit.effects],
  };
}

function ask(input: ShopInput): SkillResult | undefined {
  const plan = input.facts.shop.quality;
  if (!plan) return undefined;
  const quality = input.memory(qualitySlice);
  for (const contact of contactsOf(input, quality)) {
    const question = nextQuestion(plan, quality.asked, contact);
    if (question) return put(input, { question, contact, quality });
  }
  return undefined;
}

/** What may be asked about, the newest delivery first; what is expected only of who is here. */
function contactsOf(input: ShopInput, quality: Quality): readonly QualityContact[] {
  const { facts, memory, event } = input;
  const base = {
    id: contactId(quality, input),
    shopperId: facts.shopperId,
    canAnswer: true,
    closedItself: false,
    hadProblem: touchOf(memory).cases.length > 0,
  };
  const delivered = quality.arrived
    .map(({ order }) => ({ ...base, matter: `order:${order}`, moment: 'after-delivery' as const }))
    .toReversed();
  if (event.body.kind === 'due') return delivered;
  const before = { ...base, matter: `before:${memory(ordersSlice).length}`, moment: 'before-buying' as const };
  return [...delivered, before];
}

/** Within half a day of the last question it is the same contact, on whichever channel. */
function contactId({ asked, touchedAt }: Quality, { event, now }: ShopInput): string {
  const last = asked.at(-1);
  return last && now - (touchedAt ?? last.at) < CONTACT_MS ? last.contact : event.id;
}

function put(
  input: ShopInput,
  { question, contact, quality }: { question: QualityQuestion; contact: QualityContact; quality: Quality },
): SkillResult {
  const { facts, now } = input;
  const { item, side } = question;
  const { matter, id } = contact;
  const row: AskedItem = { item: item.id, side, at: now, matter, conversationId: facts.conversationId, contact: id };
  const detail = { item: item.id, criterion: item.criterion, side, matter };
  return {
    outcome: side,
    values: { item: { kind: 'words', words: item.words } },
    memory: [write(qualitySlice, { arrived: quality.arrived, asked: [...quality.asked, row], touchedAt: now })],
    effects: [{ kind: 'record', record: { kind: 'quality-asked', detail } }],
  };
}
