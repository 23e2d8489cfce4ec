import type { Explanation } from '../../bargaining/explain-move.ts';
import type { FloorArithmetic } from '../../bargaining/net.ts';
import type { Answer, Move, Policy, Terms } from '../../bargaining/types.ts';
import type { Meaning, MoneyItem } from '../../understanding/meaning.ts';
import type { Language } from '../../values/language.ts';
import { toMajorText } from '../../values/money.ts';
import { strangersPolicy } from './haggle-figures.ts';
import type { TriedText, TryOut } from './try-out.ts';
import type { TryOutWords } from './try-out-words.ts';
import { TRY_OUT_WORDS_EN } from './try-out-words-en.ts';
import { TRY_OUT_WORDS_HANS } from './try-out-words-hans.ts';
import { TRY_OUT_WORDS_HANT } from './try-out-words-hant.ts';

const WORDS: Readonly<Record<Language, TryOutWords>> = {
  'zh-Hant': TRY_OUT_WORDS_HANT,
  'zh-Hans': TRY_OUT_WORDS_HANS,
  en: TRY_OUT_WORDS_EN,
};

/** A try-out for the owner's eyes, in the owner's language: each text with its reading, move, belief, answer and arithmetic. */
export function tryOutLines(out: TryOut): readonly string[] {
  const words = WORDS[out.shop.languages.first];
  return [headLine(out, words), ...out.tried.flatMap((tried) => textLines(tried, words))];
}

/** "BAG-01: list 480 TWD, floor 325 for one piece". */
function headLine({ shop, product }: TryOut, words: TryOutWords): string {
  const policy = strangersPolicy(shop, product, 1);
  const money = (minor: number) => toMajorText(minor, policy.decimals);
  return words.head(
    product.sku,
    `${money(policy.list)} ${policy.currency}`,
    policy.haggle ? money(policy.floor) : undefined,
  );
}

function textLines({ text, meaning, haggle, said }: TriedText, words: TryOutWords): readonly string[] {
  const { labels } = words;
  const indent = ' '.repeat(widthOf(labels.says) + 2);
  const lines = [
    ...readingLines(meaning, words),
    ...(haggle ? haggleLines(haggle, words) : [`${labels.move} ${words.noMove}`]),
    ...said.map((each) => `${labels.says} ${each.text.replaceAll('\n', `\n${indent} `)}`),
  ];
  return [`\n› ${text}`, ...lines.map((line) => `  ${line}`)];
}

function readingLines(meaning: Meaning, words: TryOutWords): readonly string[] {
  const { labels, comma } = words;
  const { intents, act, mood, language, money, oddSum, products } = meaning;
  const also = [
    ...(meaning.wantsHuman ? [words.also.human] : []),
    ...(meaning.optOut ? [words.also.stop] : []),
    ...(meaning.urgent === undefined ? [] : [words.also.urgent]),
    ...(meaning.commanding ? [words.also.command] : []),
  ];
  return [
    `${labels.intents} ${intents.map(({ id, confidence }) => `${id} ${confidence.toFixed(2)}`).join(', ')}`,
    `${labels.act} ${[words.acts[act], words.moods[mood], words.languages[language], ...also].join(comma)}`,
    ...money.map((item) => `${labels.money} ${moneyWords(item, words)}`),
    ...(oddSum === undefined ? [] : [`${labels.money} ${words.odd[oddSum]}`]),
    ...products.map(({ sku, score }) => `${labels.product} ${sku} ${score.toFixed(2)}`),
  ];
}

function moneyWords(item: MoneyItem, { money, kinds, comma }: TryOutWords): string {
  const figure = item.max === undefined ? String(item.value) : money.to(String(item.value), String(item.max));
  const named = [...(item.negated ? [money.not] : []), figure, ...(item.currency === undefined ? [] : [item.currency])];
  return [
    `${named.join(' ')} ${kinds[item.kind]}`,
    ...(item.quantity === undefined ? [] : [money.pieces(item.quantity)]),
    ...(item.per === 'unit' ? [money.each] : []),
    ...(item.shipping ? [money.shipped] : []),
    ...(item.vague ? [money.vague] : []),
    ...(item.final ? [money.final] : []),
  ].join(comma);
}

function haggleLines(
  { policy, move, explanation }: NonNullable<TriedText['haggle']>,
  words: TryOutWords,
): readonly string[] {
  const { belief, arithmetic, answer, movesUsed, movesAllowed, tempo } = explanation;
  const money = (minor: number) => toMajorText(minor, policy.decimals);
  const { labels } = words;
  const beliefLine = belief && {
    mean: money(belief.mean),
    low: money(belief.low),
    high: money(belief.high),
    reach: `${(100 * belief.reachesStanding).toFixed(0)} %`,
  };
  const used = words.used(words.tempos[tempo], movesUsed, movesAllowed);
  return [
    `${labels.move} ${moveWords(move, policy, words)}`,
    ...(beliefLine ? [`${labels.belief} ${words.belief(beliefLine)}`] : []),
    `${labels.answer} ${answerWords(explanation, policy, words)}${used}`,
    ...(arithmetic && 'terms' in answer
      ? [`${labels.counts} ${countWords(arithmetic, { terms: answer.terms, policy }, words)}`]
      : []),
  ];
}

function moveWords(move: Move, { decimals }: Policy, words: TryOutWords): string {
  switch (move.kind) {
    case 'offer':
      return [
        words.offer(toMajorText(move.total, decimals)),
        move.shipped ? words.money.shipped : words.apart,
        ...(move.wantsGift ? [words.withGift] : []),
        ...(move.final ? [words.money.final] : []),
        ...(move.vague ? [words.money.vague] : []),
      ].join(words.comma);
    case 'claim':
      return words.claim(words.claims[move.claim], move.total === undefined ? '' : toMajorText(move.total, decimals));
    case 'ask':
      return [words.ask.better, ...(move.last ? [words.ask.last] : []), ...(move.quick ? [words.ask.quick] : [])].join(
        words.comma,
      );
    case 'split':
    case 'accept':
    case 'reject':
    case 'other':
      return words.moves[move.kind];
  }
}

function answerWords({ answer }: Explanation, { decimals }: Policy, words: TryOutWords): string {
  const terms = 'terms' in answer ? ` ${termsWords(answer.terms, decimals, words)}` : '';
  return [`${words.answers[answer.kind]}${terms}`, ...whyWords(answer, words)].join(words.comma);
}

function whyWords(answer: Answer, words: TryOutWords): readonly string[] {
  if (answer.kind === 'hold') return [words.whys[answer.why]];
  if (answer.kind !== 'offer') return [];
  return [...(answer.final ? [words.lastPrice] : []), words.reasons[answer.reason]];
}

function termsWords({ quantity, total, freeShipping, gifts }: Terms, decimals: number, words: TryOutWords): string {
  return [
    toMajorText(total, decimals),
    ...(quantity === 1 ? [] : [words.terms.pieces(quantity)]),
    ...(freeShipping ? [words.terms.shipped] : []),
    ...gifts.map(words.terms.gift),
  ].join(' ');
}

/** "390 shipped = 330 net (less 60 shipping), floor 325, 5 above". */
function countWords(
  { shipping, gifts, net, floor, above }: FloorArithmetic,
  { terms, policy }: { readonly terms: Terms; readonly policy: Policy },
  words: TryOutWords,
): string {
  const money = (minor: number) => toMajorText(minor, policy.decimals);
  const costs = [
    ...(shipping > 0 ? [words.shipping(money(shipping))] : []),
    ...gifts.map(({ id, cost }) => `${id} ${money(cost)}`),
  ];
  return words.counts({
    terms: termsWords(terms, policy.decimals, words),
    net: money(net),
    less: costs.length === 0 ? '' : words.less(costs.join(words.comma)),
    floor: money(floor),
    above: money(above),
  });
}

/** Terminals show a Han character twice as wide. */
function widthOf(text: string): number {
  return text.length + (text.match(/\p{Script=Han}/gu)?.length ?? 0);
}
