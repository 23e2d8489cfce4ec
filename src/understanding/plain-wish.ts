import type { IntentScore } from './classify.ts';
import { countAskedFor } from './count-question.ts';
import type { Matches } from './matcher.ts';
import type { Act, Meaning, MoneyItem, PlainTopic, ReadingContext } from './meaning.ts';

/** What a plain wish is read from, beside the meaning so far. */
export interface WishEvidence {
  readonly context: ReadingContext;
  readonly words: Matches;
  /** The normalised message without the names of products. */
  readonly unnamed: string;
}

/** What a message says, when the whole of it says that in so many words. */
interface Wish {
  readonly id: string;
  readonly topic?: PlainTopic;
  readonly act?: Act;
  /** How many pieces it asks about. */
  readonly quantity?: number;
  /** What was last said answers it. */
  readonly control?: 'repeat';
  /** Its figures are another's price. */
  readonly quotes?: boolean;
}

/** Longer messages say more than one plain thing. */
const MAX_SAID = 120;

const CERTAIN = 0.97;

/**
 * The meaning of a short message that says one plain thing, which likeness to examples reads unsurely: a question about
 * another number of pieces, another's price, the cheapest there is, "nvm", the code again, a thin purse, a typed "/start".
 * The words of each stand in `lexicon/wishes.yaml`.
 */
export function asPlainlyWished(meaning: Meaning, evidence: WishEvidence): Meaning {
  if (meaning.plain.length > MAX_SAID || isDecided(meaning)) return meaning;
  const wish =
    startOf(meaning) ??
    creditOf(evidence) ??
    pickupOf(evidence) ??
    countOf(meaning, evidence) ??
    claimOf(meaning, evidence) ??
    cheapestOf(meaning, evidence) ??
    codeOf(evidence) ??
    neverMindOf(evidence) ??
    placeOf(evidence) ??
    stillOf(meaning, evidence) ??
    appealOf(meaning, evidence);
  if (!wish) return meaning;
  const { oddSum: _noSum, ...rest } = meaning;
  const { id, topic, act = 'other', quantity, control } = wish;
  return {
    ...rest,
    ...{ intents: [{ id, confidence: CERTAIN }], act },
    money: wish.quotes === true ? meaning.money.map(quoted) : meaning.money,
    ...(topic === undefined ? {} : { topic }),
    ...(quantity === undefined ? {} : { quantity }),
    ...(control === undefined ? {} : { control }),
  };
}

/** What fixed words decide stays decided. */
function isDecided({ optOut, wantsHuman, urgent, commanding, linkCode, orderNumber }: Meaning): boolean {
  return optOut || wantsHuman || commanding || [urgent, linkCode, orderNumber].some((found) => found !== undefined);
}

/** The command that apps send at a first contact, typed by hand. */
function startOf({ plain }: Meaning): Wish | undefined {
  return /^\/(?:start|help|hi|hello)\W*$/.test(plain) ? { id: 'greeting' } : undefined;
}

/** The words that gave the credit say how it is used, with its code. */
function creditOf({ words, context: { lastBot } }: WishEvidence): Wish | undefined {
  const isOfCredit = lastBot === 'guarantee.credit' && (words.has('how_used') || asksForCode(words));
  return isOfCredit ? { id: 'provide_info', control: 'repeat' } : undefined;
}

const OF_PARCEL = /^(?:parcel|pickup|status|orders?)\./;

/** "I'm abroad", said after news of a parcel, asks what becomes of it. */
function pickupOf({ words, context: { hasOrder, lastBot } }: WishEvidence): Wish | undefined {
  const isOfParcel = hasOrder === true && OF_PARCEL.test(lastBot ?? '');
  return isOfParcel && words.has('cannot_collect') ? { id: 'order_status' } : undefined;
}

/** "What if I buy 3", 「那三個呢」: what that many cost. A figure that is money is none. */
function countOf({ money, quantity, products }: Meaning, { unnamed }: WishEvidence): Wish | undefined {
  if (money.length > 0) return undefined;
  const known = quantity === undefined ? {} : { quantity };
  const pieces = countAskedFor({ unnamed, ...known, isNamed: products.length > 0 });
  return pieces === undefined ? undefined : { id: 'ask_price', quantity: pieces };
}

/** "My friend got it for 350 from you", 「你們是不是漲價了」: nothing is offered by that. */
function claimOf({ plain, money, intents }: Meaning, { words, context }: WishEvidence): Wish | undefined {
  if (context.hasOrder === true || words.has('wants_it_too') || intents[0]?.id === 'price_protection') return undefined;
  if (words.has('price_risen')) return { id: 'compare_competitor', topic: 'risen', quotes: true };
  const namesFigure = money.length > 0 || /\d/.test(plain);
  return words.has('others_bought') && namesFigure
    ? { id: 'compare_competitor', topic: 'hearsay', quotes: true }
    : undefined;
}

function quoted(item: MoneyItem): MoneyItem {
  return { ...item, kind: 'reference' };
}

/** The goods that cost least, or, "the cheapest you can do", the last price. */
function cheapestOf({ money }: Meaning, { words }: WishEvidence): Wish | undefined {
  if (money.length > 0 || !words.has('cheapest')) return undefined;
  return words.has('lowest_price')
    ? { id: 'ask_final_price', act: 'ask' }
    : { id: 'ask_recommendation', topic: 'cheapest' };
}

function codeOf({ words }: WishEvidence): Wish | undefined {
  return asksForCode(words) ? { id: 'ask_price', topic: 'code' } : undefined;
}

function asksForCode(words: Matches): boolean {
  return words.has('code_again') && !words.has('not_code_again');
}

/** "Nvm": leaves it at that; "too dear, forget it" says why. */
function neverMindOf({ words }: WishEvidence): Wish | undefined {
  return words.has('never_mind') || words.has('leaves_over_price') ? { id: 'leave' } : undefined;
}

/** "Right next to the buckle": tells where, and agrees to nothing. */
function placeOf({ words }: WishEvidence): Wish | undefined {
  return words.has('right_where') ? { id: 'provide_info' } : undefined;
}

/** "Is it still the same price?": the price that stands is the answer. */
function stillOf({ money }: Meaning, { words }: WishEvidence): Wish | undefined {
  return money.length === 0 && words.has('still_priced') ? { id: 'ask_price' } : undefined;
}

/** What words of a thin purse may sound like. */
const VAGUE: ReadonlySet<string> = new Set([
  ...['provide_info', 'out_of_scope', 'chit_chat', 'state_budget', 'too_expensive', 'ask_discount', 'deny'],
  ...['ask_aftersale', 'satisfied', 'dissatisfied', 'affirm', 'place_order', 'payment_problem'],
]);

/** "I'm a student, I don't have much": asks for a better price where one is under talk. */
function appealOf({ money, intents, act }: Meaning, { words, context }: WishEvidence): Wish | undefined {
  const { standing, list, lastBot } = context;
  const isOfPrice = standing !== undefined || list !== undefined || /^(?:haggle|price|pricey)/.test(lastBot ?? '');
  if (!isOfPrice || money.length > 0 || act === 'reject' || !words.has('short_of_money')) return undefined;
  return isVague(intents) ? { id: 'ask_discount', act: 'ask' } : undefined;
}

function isVague([top]: readonly IntentScore[]): boolean {
  return top === undefined || VAGUE.has(top.id);
}
