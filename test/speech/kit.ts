import type { Fact } from '../../src/care/fact.ts';
import { readTexts } from '../../src/speech/read-texts.ts';
import { createSpeech, type SpeakContext, type Speech } from '../../src/speech/render.ts';
import type { SpeechShop } from '../../src/speech/speech-shop.ts';
import type { Texts } from '../../src/speech/texts.ts';
import type { Language } from '../../src/values/language.ts';
import type { TermsValue, Values } from '../../src/values/value.ts';

/** Monday 2026-11-23 14:00 in Taipei. */
export const NOW = Date.parse('2026-11-23T14:00:00+08:00');

const SHOP: SpeechShop = {
  country: 'TW',
  currency: { code: 'TWD', decimals: 0 },
  hours: { zone: 'Asia/Taipei' },
  languages: { first: 'zh-Hant', address: '您', tone: 'warm', emoji: 'few' },
};

export const LEATHER: Fact = {
  id: 'leather',
  topic: 'material',
  text: { 'zh-Hant': '頭層牛皮', 'zh-Hans': '头层牛皮', en: 'full-grain leather' },
  source: { 'zh-Hant': '檢驗報告', 'zh-Hans': '检验报告', en: 'test report' },
  checkedOn: '2026-11-02',
  asks: [],
  compare: { what: { 'zh-Hant': '同款', 'zh-Hans': '同款', en: 'the same bag' }, price: 690 },
};

/** Texts given in one form for all languages, or for each. */
function texts(entries: Readonly<Record<string, unknown>>): Texts {
  const files = Object.fromEntries(
    ['zh-Hant', 'zh-Hans', 'en'].map((language) => [`flows/texts/${language}.yaml`, entries]),
  );
  return readTexts(files, { locate: () => undefined }).texts;
}

/** A speech of these texts. */
export function speech(entries: Readonly<Record<string, unknown>>, shop: Partial<SpeechShop> = {}): Speech {
  return createSpeech({
    texts: texts(entries),
    shop: { ...SHOP, ...shop },
    fact: (id) => (id === LEATHER.id ? LEATHER : undefined),
  });
}

/** The words of one pattern with these values. */
export function words(
  pattern: string,
  values: Values,
  more: Partial<SpeakContext> & { shop?: Partial<SpeechShop> } = {},
): string {
  const { shop, ...context } = more;
  return speech({ x: pattern }, shop).speak({ key: 'x', values }, { ...contextIn('zh-Hant'), ...context }).spoken.text;
}

/** A first message in a language. */
export function contextIn(language: Language): SpeakContext {
  return { language, state: { seed: 0, said: 0, variants: {} }, now: NOW };
}

/** Terms of the demo: 390 shipped, unless told otherwise. */
export function terms(part: Partial<TermsValue> = {}): TermsValue {
  return { kind: 'terms', total: 390, currency: 'TWD', quantity: 1, shipping: 'free', extras: [], ...part };
}
