import { wordsAsked } from '../care/asked-words.ts';
import type { Fact } from '../care/fact.ts';
import { type FactSubject, factsFor, findFact } from '../care/facts.ts';
import type { Meaning } from '../understanding/meaning.ts';
import { normalise } from '../understanding/normalise.ts';

/** What a message asks of the facts: those that answer it in the order asked, and whether anything stays open. */
export interface Doubts {
  readonly known: readonly Fact[];
  /** Something was asked on which no fact holds. */
  readonly isOpen: boolean;
  readonly topics: readonly string[];
}

/** Topics an intent asks for when no word of a fact does. */
const TOPICS_OF_INTENT: Readonly<Record<string, readonly string[]>> = {
  ask_seller: ['seller'],
  ask_aftersale: ['return', 'exchange', 'warranty'],
  ask_delivery_time: ['delivery'],
  order_status: ['delivery'],
  ask_courier: ['shipping', 'delivery'],
  ask_invoice: ['invoice'],
  ask_gift: ['gift'],
  how_to_use: ['care'],
};

/**
 * Finds what is asked by the owner's own words for each fact, else by what such a message usually asks. A topic that only
 * other products have facts on, or a common doubt no fact speaks of, stays open: it is never guessed.
 */
export function findDoubts(facts: readonly Fact[], heard: Meaning, subject: FactSubject | undefined): Doubts {
  const hits = hitsIn(facts, heard.plain);
  const topics = topicsOf(hits);
  const wanted = topics.length > 0 ? topics : usualTopics(factsFor(facts, subject), heard);
  const asked = hits.map(({ fact }) => fact);
  const found = wanted.map((topic) => findFact(asked, topic, subject) ?? findFact(facts, topic, subject));
  const known = [...new Set(found.filter((fact) => fact !== undefined))];
  const isOpen = wanted.length === 0 || known.length < new Set(wanted).size || asksBeyond(wanted, heard.plain);
  return { known, isOpen, topics: wanted };
}

/** Words of a fact that stand in the message. */
interface Hit {
  readonly fact: Fact;
  readonly at: number;
  readonly end: number;
}

function hitsIn(facts: readonly Fact[], plain: string): readonly Hit[] {
  return asksOf(facts).flatMap(({ words, facts: about }) => {
    const at = plain.includes(words) ? wordsAsked(plain, words) : undefined;
    return at === undefined ? [] : about.map((fact) => ({ fact, at, end: at + words.length }));
  });
}

/** Words shoppers use, normalised as messages are, with the facts they ask for. */
interface Ask {
  readonly words: string;
  readonly facts: readonly Fact[];
}

/** Facts of a shop do not change, so their words are normalised once; the entry goes when the shop does. */
const ASKS = new WeakMap<readonly Fact[], readonly Ask[]>();

function asksOf(facts: readonly Fact[]): readonly Ask[] {
  const known = ASKS.get(facts);
  if (known) return known;
  const byWords = Map.groupBy(
    facts.flatMap((fact) => fact.asks.map((ask) => ({ words: normalise(ask).text, fact }))),
    ({ words }) => words,
  );
  const asks = [...byWords].map(([words, entries]) => ({ words, facts: entries.map(({ fact }) => fact) }));
  ASKS.set(facts, asks);
  return asks;
}

/** Topics of the hits by where they stand; words inside longer words of another topic do not count. */
function topicsOf(hits: readonly Hit[]): readonly string[] {
  const telling = hits.filter(
    (hit) => !hits.some((other) => other.fact.topic !== hit.fact.topic && covers(other, hit)),
  );
  return [...new Set(telling.toSorted((left, right) => left.at - right.at).map(({ fact }) => fact.topic))];
}

function covers(other: Hit, hit: Hit): boolean {
  return other.at <= hit.at && other.end >= hit.end && other.end - other.at > hit.end - hit.at;
}

function usualTopics(facts: readonly Fact[], heard: Meaning): readonly string[] {
  const usual = heard.intents.flatMap(({ id }) => TOPICS_OF_INTENT[id]?.slice(0, 1) ?? []);
  const known = usual.filter((topic) => facts.some((fact) => fact.topic === topic));
  return [...new Set(known)];
}

/** A common doubt stands in the message that none of the topics found speaks of. */
function asksBeyond(topics: readonly string[], plain: string): boolean {
  return commonDoubts(plain).some((topic) => !topics.includes(topic));
}

/** Doubts shoppers have in any shop, so that one the owner wrote no fact on is noticed beside others. */
const COMMON: Readonly<Record<string, readonly string[]>> = {
  genuine: ['正品', '真货', '假货', '仿冒', 'genuine', 'authentic', 'fake'],
  colour: ['掉色', '褪色', '染色', 'fade', 'colour run', 'color run', 'bleed'],
  return: ['退货', '能退', '可以退', '可退', '退吗', '退钱', 'return', 'money back'],
  warranty: ['保修', '保固', 'warranty'],
  smell: ['味道', '异味', '臭', 'smell', 'odour', 'odor'],
  allergy: ['过敏', 'allergy', 'allergic', 'allergen'],
  water: ['防水', '泼水', 'waterproof', 'water resistant'],
};

/** Names that owners give to the same topic. */
const ALSO: Readonly<Record<string, readonly string[]>> = { return: ['exchange', 'aftersale'], warranty: ['repair'] };

function commonDoubts(plain: string): readonly string[] {
  return Object.entries(COMMON).flatMap(([topic, words]) =>
    words.some((word) => wordsAsked(plain, word) !== undefined) ? [topic, ...(ALSO[topic] ?? [])].slice(0, 1) : [],
  );
}
