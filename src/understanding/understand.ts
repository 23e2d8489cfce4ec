import { findDealCode, withoutDealCode } from '../values/find-deal-code.ts';
import type { Language } from '../values/language.ts';
import { findLinkCode } from '../values/link-code.ts';
import { afterOrderFirst } from './after-order-words.ts';
import { type Classifier, classify, createClassifier, type IntentScore } from './classify.ts';
import { detectLanguage, isEnglishGreeting, isPastedText } from './detect-language.ts';
import { findDates } from './find-dates.ts';
import { findOrderNumber } from './find-order-number.ts';
import { findProducts, indexProducts, type ProductIndex, type ProductNames, withoutNames } from './find-products.ts';
import { isOfEarlier } from './is-of-earlier.ts';
import { isOnlyOffer } from './is-only-offer.ts';
import { createMatcher, findMatches, type Matcher, type Matches } from './matcher.ts';
import type { Act, Meaning, ReadingContext } from './meaning.ts';
import type { Model } from './model.ts';
import type { MoneyContext } from './money-context.ts';
import { MAX_READ_CHARS, normalise, normalisePrevious, type PlainText } from './normalise.ts';
import { asPlainlyWished } from './plain-wish.ts';
import { readMoney } from './read-money.ts';
import { readMood } from './read-mood.ts';
import { readSignals, type Signals } from './read-signals.ts';
import { type ActEvidence, resolveAct } from './resolve-act.ts';
import { type PriceGist, resolveIntents } from './resolve-intents.ts';
import type { UnderstandingData } from './understanding-data.ts';
import { vetOrderPattern } from './vet-order-pattern.ts';
import { wantsWatch, watchFirst } from './wants-watch.ts';

/** What the reader knows of the shop. `orderPattern`: a source of a regular expression whose first group, or whole, is the number (see `vetOrderPattern`). */
export interface ShopReading {
  readonly currency: string;
  readonly decimals: number;
  readonly language?: Language;
  readonly orderPattern?: string;
  readonly domain?: string;
}

/** A shop's understanding: model, word lists and catalog, ready to read messages. */
export interface Understanding {
  readonly classifier: Classifier;
  readonly lexicons: Matcher;
  readonly products: ProductIndex;
  readonly shop: ShopReading;
  readonly orderPattern: RegExp | undefined;
}

/**
 * Reads one message. Pure, never throws, reads the first 2,000 characters only.
 *
 *     const result = readUnderstandingData(files);            // parsed YAML by path
 *     const model = trainModel(result.data);                   // plain data; keep it by hash of the data
 *     const engine = createUnderstanding({ model, lexicons: result.data.lexicons, products, shop });
 *     const meaning = understand(engine, '350 包邮行吗', { standing: 480, list: 480 });
 */
export function understand(engine: Understanding, source: string, context: ReadingContext = {}): Meaning {
  const plain = normalise(withoutDealCode(source));
  const words = findMatches(engine.lexicons, plain.text);
  const unnamed = withoutNames(plain.text, engine.products);
  return asPlainlyWished(read(engine, { source, plain, words, unnamed }, context), { context, words, unnamed });
}

/** A message, normalised, with the fixed words found in it; `unnamed` lacks the names of products. */
interface Message {
  readonly source: string;
  readonly plain: PlainText;
  readonly words: Matches;
  readonly unnamed: string;
}

function read(engine: Understanding, message: Message, context: ReadingContext): Meaning {
  const { source, plain, words, unnamed } = message;
  const home = engine.shop.language ?? 'zh-Hant';
  const signals = readSignals(source, words);
  const opensInEnglish = (context.isOpening ?? context.language === undefined) && isEnglishGreeting(source);
  // What commands the machine is pasted, in whatever language.
  const isUnderWay = context.language !== undefined && context.isOpening !== true;
  const isPasted = isUnderWay && (signals.commanding || isPastedText(source));
  const spoken = detectLanguage(withoutDealCode(source), context.language ?? home, home);
  const language = opensInEnglish ? 'en' : isPasted ? (context.language ?? home) : spoken;
  const money = readMoney(plain, moneyContext(engine.shop, context));
  const scored = classify(
    { text: plain.text, previous: normalisePrevious(context.lastBot), language: language === 'en' ? 'en' : 'zh' },
    engine.classifier,
  );
  const isWatch = wantsWatch(scored, plain.text);
  const odd = money.odd === undefined ? {} : { odd: money.odd };
  const heard = isWatch ? 'other' : actOf({ words, items: money.items, intents: scored, context, signals, ...odd });
  const gist = isWatch ? undefined : gistOf(plain.text, { read: heard, words, context });
  const act = gist === 'earlier' || gist === 'cheaper' ? 'ask' : heard;
  const resolved = resolveIntents(scored, {
    act,
    items: money.items,
    signals,
    context,
    ...odd,
    ...(gist === undefined ? {} : { gist }),
  });
  const orderNumber = findOrderNumber(source, engine.orderPattern);
  const usual = isWatch ? watchFirst(resolved) : afterOrderFirst(resolved, plain.text, context);
  // The code of a deal says what the message is about, whatever is asked with it.
  const isOfCode = orderNumber === undefined && findDealCode(source.slice(0, MAX_READ_CHARS)) !== undefined;
  const offer = { act, items: money.items, unnamed };
  const intents = isOfCode ? OF_CODE : isOnlyOffer(plain.text, offer) ? offerOf(usual) : usual;
  const products = findProducts(plain.text, source, engine.products);
  // An SKU may be written in groups of three too.
  const isSku = (products[0]?.score ?? 0) >= SURE;
  const link = isSku ? undefined : findLinkCode(source.slice(0, MAX_READ_CHARS));
  return {
    plain: plain.text,
    language,
    intents,
    act,
    money: money.items,
    ...(money.quantity === undefined ? {} : { quantity: money.quantity }),
    ...(money.odd === undefined ? {} : { oddSum: money.odd }),
    ...(orderNumber === undefined ? {} : { orderNumber }),
    ...(link === undefined ? {} : { linkCode: link }),
    dates: findDates(plain, context.today),
    products,
    mood: readMood(source, { words, intents, act }),
    ...signals,
    wantsHuman: signals.wantsHuman || isPersonWanted(intents),
    optOut: signals.optOut,
  };
}

/** Makes a shop's understanding from a trained model, the word lists of the data and the names of its products. Throws as `vetOrderPattern` does. */
export function createUnderstanding(parts: {
  readonly model: Model;
  readonly lexicons: UnderstandingData['lexicons'];
  readonly products: readonly ProductNames[];
  readonly shop: ShopReading;
}): Understanding {
  const { model, lexicons, products, shop } = parts;
  return {
    classifier: createClassifier(model),
    lexicons: createMatcher(lexicons),
    products: indexProducts(products, shop.domain),
    shop,
    orderPattern: shop.orderPattern === undefined ? undefined : vetOrderPattern(shop.orderPattern),
  };
}

function moneyContext(shop: ShopReading, context: ReadingContext): MoneyContext {
  return { ...context, currency: shop.currency, decimals: shop.decimals };
}

/** Words that command the machine decide no act: they are no part of a haggle. */
function actOf({ signals, ...evidence }: ActEvidence & { readonly signals: Signals }): Act {
  return signals.commanding ? 'other' : resolveAct(evidence);
}

/** A price that has ended and is wanted back is a matter of the haggle, however it is asked for; praise of one is no yes. */
function gistOf(
  text: string,
  { read, words, context }: { readonly read: Act; readonly words: Matches; readonly context: ReadingContext },
): PriceGist | undefined {
  if (words.has('only_asks_better')) return 'cheaper';
  if (read === 'other' && words.has('praises')) return 'praise';
  if (read !== 'other' && read !== 'ask') return undefined;
  return context.hasLapsed === true && isOfEarlier(text) && WANTS.test(text) ? 'earlier' : undefined;
}

const WANTS = /[要想给用续再能]|可以|want|like|need|give|have|get|renew|again|back|take|use|still/;

const SURE = 0.8;
const QUITE_SURE = 0.9;

const OF_CODE: readonly IntentScore[] = [{ id: 'provide_info', confidence: 1 }];

function offerOf(intents: readonly IntentScore[]): readonly IntentScore[] {
  return intents.filter(({ id }) => id === 'make_offer');
}

/** Beside another wish a person is called only when it is quite plain. */
function isPersonWanted(intents: readonly IntentScore[]): boolean {
  return intents.some(({ id, confidence }, at) => id === 'ask_human' && confidence >= (at === 0 ? SURE : QUITE_SURE));
}
