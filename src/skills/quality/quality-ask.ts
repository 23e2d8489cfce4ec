import { type AskedItem, nextQuestion, type QualityContact, type QualityQuestion } from '../../care/quality.ts';
import { type SkillResult, write } from '../../conversation/skill.ts';
import { DAY_MS, HOUR_MS } from '../../values/instants.ts';
import { casesSlice } from '../repair/cases-slice.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { dealsSlice, handoverSlice, ordersSlice, talkSlice } from '../slices.ts';
import { consentSlice, isStopped } from '../touch/consent-slice.ts';
import { type Quality, qualitySlice } from './quality-slice.ts';

/** What is said within this time of the last question is the same contact. */
const CONTACT_MS = 12 * HOUR_MS;

/** A question nobody asked to hear means nothing after this long. */
const USEFUL_MS = 14 * DAY_MS;

/** Puts a question on quality when the moment is right: nobody is asked in trouble, in a haggle, or twice. */
export const qualityAsk: ShopSkill = {
  name: 'quality.ask',
  about: 'Picks the next question on quality for this shopper, if this is a moment to ask.',
  outcomes: {
    expected: { values: { item: 'words' } },
    perceived: { values: { item: 'words' } },
    later: {},
    none: {},
  },
  slices: [qualitySlice, casesSlice, talkSlice, dealsSlice, ordersSlice, handoverSlice, consentSlice],
  run(input) {
    if (!mayAsk(input)) return { outcome: 'none' };
    if (isBusy(input)) return postpone(input);
    return ask(input) ?? { outcome: 'none' };
  },
};

/** Nobody in trouble is asked, nor who cannot answer, nor who has stopped such messages when they are not here themselves. */
function mayAsk(input: ShopInput): boolean {
  const { conversation, event, facts, memory } = input;
  const hasTrouble = memory(casesSlice).some(({ closedAt }) => closedAt === undefined);
  const isOurs = conversation.mode === 'bot' || (conversation.mode === 'closed' && event.body.kind === 'due');
  if (hasTrouble || !isOurs || event.heard?.mood === 'upset') return false;
  if (memory(handoverSlice).promise !== undefined || facts.isPaused) return false;
  if (event.body.kind !== 'due') return isHelped(input);
  return facts.channel.reachableLater && !isStopped(memory(consentSlice));
}

/** Something was done for the shopper in this talk, or they have bought. */
function isHelped({ memory, conversation }: ShopInput): boolean {
  const hasAnswer = memory(talkSlice).sku !== undefined && conversation.said > 0;
  return hasAnswer || memory(dealsSlice).length > 0 || memory(ordersSlice).length > 0;
}

/** In the middle of something else a question from outside waits. */
function isBusy({ event, conversation, now }: ShopInput): boolean {
  if (event.body.kind !== 'due') return false;
  const isTalking = conversation.heardAt !== undefined && now - conversation.heardAt < HOUR_MS;
  return isTalking || conversation.stack.some(({ state }) => state !== '');
}

function postpone({ event, now }: ShopInput): SkillResult {
  const { body } = event;
  if (body.kind !== 'due') return { outcome: 'none' };
  const item = { id: body.id, what: body.what, dueAt: now + DAY_MS, detail: body.detail };
  return { outcome: 'later', effects: [{ kind: 'agenda', item }] };
}

function ask(input: ShopInput): SkillResult | undefined {
  const { facts, memory, now } = input;
  const plan = facts.shop.quality;
  if (!plan) return undefined;
  const quality = memory(qualitySlice);
  for (const contact of contactsOf(input, quality)) {
    const question = nextQuestion(plan, quality.asked, contact);
    if (question) return put(input, { question, contact, quality });
  }
  return undefined;

  function contactsOf(from: ShopInput, known: Quality): readonly QualityContact[] {
    const base = {
      id: contactId(known, from),
      shopperId: facts.shopperId,
      canAnswer: true,
      closedItself: false,
      hadProblem: memory(casesSlice).length > 0,
    };
    const delivered = known.arrived
      .filter(({ at }) => at <= now)
      .map(({ order }) => ({ ...base, matter: `order:${order}`, moment: 'after-delivery' as const }));
    if (from.event.body.kind === 'due') return delivered.toReversed();
    const before = { ...base, matter: `before:${memory(ordersSlice).length}`, moment: 'before-buying' as const };
    return [...delivered.toReversed(), before];
  }
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
  const { event, facts, now } = input;
  const { item, side } = question;
  const { matter, id } = contact;
  const row: AskedItem = { item: item.id, side, at: now, matter, conversationId: facts.conversationId, contact: id };
  const detail = { item: item.id, criterion: item.criterion, side, matter };
  return {
    outcome: side,
    values: { item: { kind: 'words', words: item.words } },
    memory: [write(qualitySlice, { arrived: quality.arrived, asked: [...quality.asked, row], touchedAt: now })],
    effects: [{ kind: 'record', record: { kind: 'quality-asked', detail } }],
    ...(event.body.kind === 'due'
      ? { sending: { as: 'visit', purpose: 'reviews', plannedAt: now, usefulUntil: now + USEFUL_MS } }
      : {}),
  };
}
