import { decide } from '../bargaining/decide.ts';
import { describeFloor, listTerms } from '../bargaining/net.ts';
import type { Answer, Move, Terms } from '../bargaining/types.ts';
import type { RecordRow } from '../conversation/effect.ts';
import type { OutcomeDeclaration, SkillResult } from '../conversation/skill.ts';
import type { Meaning } from '../understanding/meaning.ts';
import { plainJson } from '../values/plain-json.ts';
import type { ValueKind } from '../values/value.ts';
import { answerOutcome } from './answer-outcome.ts';
import { wordsOf } from './ask-staff.ts';
import { isSearch } from './budget-fit.ts';
import { closeDeal, DEAL_MADE } from './close-deal.ts';
import { haggleObstacle } from './haggle-obstacle.ts';
import { type EndedAsk, type HaggleTable, keepTurn, openTable } from './haggle-table.ts';
import { endedValues, HAGGLE_VALUES, haggleValues, standingValues } from './haggle-values.ts';
import { haggledProduct } from './haggled-product.ts';
import { askWhich, findProduct, heardOf, rememberTalk } from './product-in-talk.ts';
import { isOnlySigns, type Reading, readMove } from './read-move.ts';
import type { ShopInput, ShopResult, ShopSkill } from './shop-skill.ts';
import { dealsSlice, hagglesSlice, talkSlice } from './slices.ts';
import { isForwarded, pastedCode } from './typed-by-shopper.ts';

/** Messages in a row without a word about the price, after which a person is called. */
const LOST_AT_MOST = 3;

const DEAL: OutcomeDeclaration = { values: { ...HAGGLE_VALUES, ...DEAL_MADE } };
const STANDING: OutcomeDeclaration = { values: HAGGLE_VALUES };
const ENDED: OutcomeDeclaration = { values: { ...HAGGLE_VALUES, endedAt: 'instant' } };
const OUTCOMES = [
  ...['ask-number', 'shipping', 'reciprocate', 'midpoint', 'last-again', 'stay', 'lowball', 'fixed', 'spent', 'capped'],
  ...['last', 'close', 'close-list', 'confirm', 'thumb', 'lost', 'unclear', 'budget', 'buy', 'leaving', 'quantity'],
  ...['turned', 'ok', 'keep', 'list', 'zero', 'negative'],
] as const;

/** Weighs what the shopper says about the price and decides what the shop says; remembers it and records it for the owner. */
export const bargainWeigh: ShopSkill = {
  name: 'bargain.weigh',
  about: 'Reads the shopper’s move, decides the shop’s, keeps the memory and closes the deal.',
  outcomes: {
    ...Object.fromEntries(OUTCOMES.map((name) => [name, STANDING])),
    gift: withValue('extra', 'list'),
    step: withValue('left', 'number'),
    round: withValue('left', 'number'),
    claim: withValue('claim', 'string'),
    currency: { values: { ...HAGGLE_VALUES, ours: 'string', theirs: 'string' } },
    deal: DEAL,
    'deal-less': DEAL,
    live: { values: { product: 'words', terms: 'terms', until: 'instant', code: 'string' } },
    renewed: { values: { ...ENDED.values, ...DEAL_MADE } },
    over: ENDED,
    'over-list': ENDED,
    expired: ENDED,
    'short-stock': withValue('stock', 'number', { checkedAt: 'instant' }),
    'sold-out': { values: { product: 'words', checkedAt: 'instant' } },
    which: { values: { examples: 'list' } },
    'foreign-code': {},
    stuck: {},
  },
  slices: [talkSlice, hagglesSlice, dealsSlice],
  run(input) {
    const heard = heardOf(input);
    if (heard && isSearch(heard)) return { outcome: 'budget' };
    const code = pastedCode(input);
    const own = code === undefined ? undefined : input.memory(dealsSlice).find((deal) => deal.code === code);
    if (code !== undefined && !own) return { outcome: 'foreign-code' };
    const product = findProduct(input.facts.shop, own?.items[0]?.sku) ?? haggledProduct(input, heard);
    if (!product) return askWhich(input, 'bargain');
    const table = openTable(input, product, heard);
    const obstacle = haggleObstacle(input, table, heard);
    if (obstacle) return obstacle;
    return answerReading(input, table, readingOf(input, table, heard));
  },
};

function withValue(name: string, kind: ValueKind, more: OutcomeDeclaration['values'] = {}): OutcomeDeclaration {
  return { values: { ...HAGGLE_VALUES, [name]: kind, ...more } };
}

/** What somebody else wrote is no word of the shopper's; signs are no words. */
function readingOf(input: ShopInput, table: HaggleTable, heard: Meaning | undefined): Reading {
  if (!heard || isOnlySigns(wordsOf(input))) return { kind: 'signs' };
  if (isForwarded(input)) return { kind: 'move', move: { kind: 'claim', claim: 'authority' } };
  return readMove(heard, table);
}

function answerReading(input: ShopInput, table: HaggleTable, reading: Reading): ShopResult {
  switch (reading.kind) {
    case 'move':
      return answerMove(input, table, reading);
    case 'currency': {
      const { code } = input.facts.shop.currency;
      return stand(input, table, { outcome: 'currency', values: { ours: code, theirs: reading.theirs } });
    }
    case 'signs':
      return stand(input, table, { outcome: table.hasAsk ? 'thumb' : 'ask-number' });
    case 'given':
      return stand(input, table, { outcome: table.hasAsk ? 'stay' : 'turned' });
    case 'doubtful':
      return table.hasAsk ? stand(input, table, { outcome: 'confirm' }) : lose(input, table);
    case 'lost':
      return lose(input, table);
    case 'unclear':
    case 'zero':
    case 'negative':
    case 'budget':
    case 'leaving':
    case 'turned':
      return stand(input, table, { outcome: reading.kind });
  }
}

/** Says where the haggle stands without using up a move. */
function stand(input: ShopInput, table: HaggleTable, said: SkillResult): SkillResult {
  return {
    ...said,
    values: { ...standingValues(input, table), ...said.values },
    memory: [rememberTalk(input, table.product, { quantity: table.quantity, lost: 0 }), ...(said.memory ?? [])],
  };
}

function lose(input: ShopInput, table: HaggleTable): SkillResult {
  const isUnderWay = input.conversation.stack.some(({ flow, state }) => flow === 'bargain' && state !== '');
  if (!isUnderWay) return stand(input, table, { outcome: 'ask-number' });
  const lost = (input.memory(talkSlice).lost ?? 0) + 1;
  const result = stand(input, table, { outcome: lost >= LOST_AT_MOST ? 'stuck' : 'lost' });
  const kept = lost >= LOST_AT_MOST ? 0 : lost;
  return { ...result, memory: [rememberTalk(input, table.product, { quantity: table.quantity, lost: kept })] };
}

function answerMove(input: ShopInput, table: HaggleTable, reading: Extract<Reading, { kind: 'move' }>): SkillResult {
  const { move } = reading;
  if (move.kind === 'accept') {
    const doubt = yesInDoubt(input, table, { move, bare: reading.bare === true });
    if (doubt) return doubt;
  }
  if (move.kind === 'claim' && move.claim === 'past' && table.ended) return tellEnded(input, table, table.ended);
  const answer = decide(table.policy, table.history, move);
  const { memory, write: keep } = keepTurn(input, table, { move, answer });
  const terms = 'terms' in answer ? answer.terms : table.standing;
  const state = { terms, move, memory, until: memory.expiresAt };
  const closed = answer.kind === 'accept' ? closeDeal(input, table, answer.terms) : undefined;
  return {
    outcome: answerOutcome(answer, move, table),
    values: {
      ...haggleValues(input.facts.shop, table, state),
      ...ownValues(input, answer, move),
      ...closed?.values,
    },
    ...(closed ? { card: closed.card } : {}),
    memory: [
      rememberTalk(input, table.product, { quantity: table.quantity, lost: 0 }),
      keep,
      ...(closed ? [closed.write] : []),
    ],
    effects: [...(closed?.effects ?? []), { kind: 'record', record: moveRecord(table, { move, answer, terms }) }],
  };
}

/**
 * A yes closes only when it is sure what it says yes to: a bare "好" to something else than the price is asked back, one
 * to an ask that has ended is told so, and one to the list price is no haggle unless it wants an extra with it.
 */
function yesInDoubt(
  input: ShopInput,
  table: HaggleTable,
  { move, bare }: { readonly move: Extract<Move, { kind: 'accept' }>; readonly bare: boolean },
): SkillResult | undefined {
  const said = input.conversation.last.at(-1)?.key ?? '';
  const isAboutPrice = /^(?:haggle\.(?!favour)|deal\.confirm|price\.)/.test(said);
  if (table.hasAsk) {
    const isSure = isAboutPrice && !table.isTurned;
    return isSure || (!bare && !table.isTurned) ? undefined : stand(input, table, { outcome: 'confirm' });
  }
  if (table.ended) return tellEnded(input, table, table.ended);
  if (move.wantsShipping || move.wantsGift) return undefined;
  if (!bare) return stand(input, table, { outcome: 'buy' });
  return stand(input, table, { outcome: isAboutPrice ? 'ask-number' : 'ok' });
}

/** Outcome `expired`: when the ask the shopper has in mind ended. */
function tellEnded(input: ShopInput, table: HaggleTable, ended: EndedAsk): SkillResult {
  return stand(input, table, { outcome: 'expired', values: endedValues(input, table, ended) });
}

function ownValues(
  { facts: { shop } }: ShopInput,
  answer: Answer,
  move: Move,
): Record<string, number | string | GiftList> {
  if (answer.kind === 'offer') {
    const gifts = shop.gifts.filter(({ id }) => answer.terms.gifts.includes(id));
    const items = gifts.map(({ name }) => ({ kind: 'words', words: name }) as const);
    return { left: answer.left, extra: { kind: 'list', items } };
  }
  return answer.kind === 'hold' && move.kind === 'claim' ? { claim: move.claim } : {};
}

interface GiftList {
  readonly kind: 'list';
  readonly items: readonly { readonly kind: 'words'; readonly words: ShopInput['facts']['shop']['name'] }[];
}

/** One move for the owner's eyes: it holds the floor. */
function moveRecord(
  { policy }: HaggleTable,
  made: { readonly move: Move; readonly answer: Answer; readonly terms: Terms },
): RecordRow {
  const { net, floor } = describeFloor(policy, made.terms);
  const detail = { sku: policy.sku, quantity: policy.quantity, list: listTerms(policy).total, net, floor };
  const { move, answer } = plainJson(made);
  return {
    kind: 'move',
    detail: { ...detail, policyVersion: policy.version, move: move ?? null, answer: answer ?? null },
  };
}
