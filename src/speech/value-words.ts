import type { Fact } from '../care/fact.ts';
import { ShopkeeperError } from '../values/errors.ts';
import type { Instant } from '../values/instants.ts';
import { type Language, resolveWords } from '../values/language.ts';
import type { TermsValue, Value } from '../values/value.ts';
import type { FactPart } from './fact-part.ts';
import { dateWords, instantWords } from './instant-words.ts';
import { moneyWords } from './money-words.ts';
import type { SpeechShop } from './speech-shop.ts';
import { englishList, type TermsPrices, termsWords } from './terms-words.ts';
import type { WallTime } from './zone-clock.ts';

/** One message being put into words. */
export interface Wording {
  readonly language: Language;
  readonly now: Instant;
  /** False for words that may be read another day: "today" is then never said. */
  readonly isReadAtOnce: boolean;
  readonly shop: SpeechShop;
  readonly clock: (at: Instant) => WallTime;
  readonly fact: (id: string) => Fact | undefined;
  /** The words of another text. */
  readonly text: (key: string) => string;
  /** Told of each fact whose words are really said. */
  readonly claim: (fact: Fact) => void;
  /** Told of each promise whose due time is really said. */
  readonly promise: (id: string, dueAt: Instant) => void;
}

/** A value in words of the language. Throws ShopkeeperError `TEXT_UNKNOWN_FACT` for a fact the shop does not have. */
export function valueWords(value: Value, part: FactPart, wording: Wording): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  switch (value.kind) {
    case 'money':
      return moneyWords(value, decimalsOf(value.currency, wording.shop), wording.language);
    case 'instant':
      return momentWords(value.at, value.style ?? 'datetime', wording);
    case 'due':
      wording.promise(value.promise, value.at);
      return momentWords(value.at, 'datetime', wording);
    case 'words':
      return resolveWords(value.words, wording.language);
    case 'fact':
      return factWords(value.id, part, wording);
    case 'text':
      return wording.text(value.key);
    case 'terms':
      return termsWords(value, pricesOf(value, wording), wording.language);
    case 'list':
      return joined(
        value.items.map((item) => valueWords(item, 'text', wording)),
        wording.language,
      );
  }
}

function decimalsOf(currency: string, shop: SpeechShop): number {
  if (currency === shop.currency.code) return shop.currency.decimals;
  return ['TWD', 'JPY', 'KRW', 'VND'].includes(currency) ? 0 : 2;
}

function momentWords(at: Instant, style: 'datetime' | 'date' | 'time', wording: Wording): string {
  const now = wording.clock(wording.now);
  const how = { style, language: wording.language, country: wording.shop.country, thisYear: now.year };
  return instantWords(wording.clock(at), wording.isReadAtOnce ? { ...how, today: now } : how);
}

function factWords(id: string, part: FactPart, wording: Wording): string {
  const fact = wording.fact(id);
  if (!fact) throw new ShopkeeperError('TEXT_UNKNOWN_FACT', `Cannot state fact "${id}": the shop has none of that id`);
  wording.claim(fact);
  switch (part) {
    case 'text':
      return resolveWords(fact.text, wording.language);
    case 'source':
      return resolveWords(fact.source, wording.language);
    case 'on': {
      const thisYear = wording.clock(wording.now).year;
      return dateWords(fact.checkedOn, { language: wording.language, country: wording.shop.country, thisYear });
    }
    case 'what':
      return resolveWords(fact.compare?.what ?? {}, wording.language);
    case 'price': {
      const price = { minor: fact.compare?.price ?? 0, currency: wording.shop.currency.code };
      return moneyWords(price, wording.shop.currency.decimals, wording.language);
    }
  }
}

function joined(items: readonly string[], language: Language): string {
  return language === 'en' ? englishList(items) : items.join('、');
}

function pricesOf({ total, fee, currency }: TermsValue, { shop, language }: Wording): TermsPrices {
  const say = (minor: number) => moneyWords({ minor, currency }, decimalsOf(currency, shop), language);
  return { total: say(total), ...(fee === undefined ? {} : { fee: say(fee) }) };
}
