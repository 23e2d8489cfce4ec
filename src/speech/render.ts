import type { Fact } from '../care/fact.ts';
import type { Say } from '../conversation/effect.ts';
import type { ConversationState } from '../conversation/state.ts';
import { ShopkeeperError } from '../values/errors.ts';
import type { Instant } from '../values/instants.ts';
import { type Language, resolveWords } from '../values/language.ts';
import type { Values } from '../values/value.ts';
import { chooseVariant } from './choose-variant.ts';
import { compilePattern, type Pattern } from './compile-pattern.ts';
import { findValue } from './fact-part.ts';
import { type Filling, fillPattern } from './fill-pattern.ts';
import { spaceHan } from './han-spacing.ts';
import type { SpeechParts, SpeechShop } from './speech-shop.ts';
import type { Spoken, Text } from './texts.ts';
import { valueWords, type Wording } from './value-words.ts';
import { createZoneClock, type WallTime } from './zone-clock.ts';

/** Where and when something is said. */
export interface SpeakContext {
  readonly language: Language;
  readonly state: Pick<ConversationState, 'seed' | 'said' | 'variants'>;
  readonly now: Instant;
  /** Values every text may use; a say's own values come first. */
  readonly globals?: Values;
  /** True for what may be read another day (visits, service news): dates are then absolute. */
  readonly isReadLater?: boolean;
}

/** The words of a shop. */
export interface Speech {
  /**
   * Puts one say into words; `variant` is the variant used, for the state. Throws ShopkeeperError `TEXT_UNKNOWN`,
   * `TEXT_VALUE_MISSING` or `TEXT_UNKNOWN_FACT` for what the checks refuse.
   */
  readonly speak: (say: Say, context: SpeakContext) => { readonly spoken: Spoken; readonly variant: number };
}

interface Compiled {
  readonly text: Text;
  readonly variants: readonly Pattern[];
  readonly buttons: readonly { readonly choice: string; readonly label: Pattern }[];
}

/** What all messages of a speech share. */
interface Shared {
  readonly parts: SpeechParts;
  readonly compiled: (key: string, language: Language) => Compiled;
  readonly clock: (at: Instant) => WallTime;
}

/** Makes the speech of a shop. Texts are compiled when they are first said, and kept. */
export function createSpeech(parts: SpeechParts): Speech {
  const shared: Shared = {
    parts,
    compiled: createCompiler(parts),
    clock: createZoneClock(parts.shop.hours.zone),
  };
  return { speak: (say, context) => speakOne(shared, say, context) };
}

function createCompiler({ texts, shop }: SpeechParts): Shared['compiled'] {
  const kept: Record<Language, Map<string, Compiled>> = { 'zh-Hant': new Map(), 'zh-Hans': new Map(), en: new Map() };
  return (key, language) => {
    const known = kept[language].get(key);
    if (known) return known;
    const text = Object.hasOwn(texts[language], key) ? texts[language][key] : undefined;
    if (!text) throw new ShopkeeperError('TEXT_UNKNOWN', `Cannot say "${key}" in ${language}: there is no such text`);
    const compiled = {
      text,
      variants: text.variants.map((variant) => compilePattern(inTone(variant, shop))),
      buttons: text.buttons.map(({ choice, label }) => ({ choice, label: compilePattern(inTone(label, shop)) })),
    };
    kept[language].set(key, compiled);
    return compiled;
  };
}

/** Sets the address (您 or 你) and takes emoji out where the shop wants none. */
function inTone(source: string, { languages }: SpeechShop): string {
  const addressed = languages.address === '你' ? source.replaceAll('您', '你') : source;
  return languages.emoji === 'none' ? addressed.replace(/ ?\p{Extended_Pictographic}\uFE0F?/gu, '') : addressed;
}

function speakOne(shared: Shared, say: Say, context: SpeakContext) {
  const { language, state } = context;
  const { text, variants, buttons } = shared.compiled(say.key, language);
  const last = Object.hasOwn(state.variants, say.key) ? state.variants[say.key] : undefined;
  const { tone } = shared.parts.shop.languages;
  const { seed, said } = state;
  const variant = chooseVariant({ key: say.key, count: variants.length, tone, seed, said, last });
  const claims = new Map<string, Fact>();
  const promises = new Map<string, Instant>();
  const wording = wordingOf(shared, context, { claims, promises });
  const filling = fillingOf({ say, values: context.globals ?? {}, wording });
  const words = spaceHan(fillPattern(variants[variant] ?? [], filling), language);
  const spoken: Spoken = {
    key: text.key,
    text: words.trim(),
    buttons: buttons.map(({ choice, label }) => ({ choice, label: spaceHan(fillPattern(label, filling), language) })),
    claims: [...claims.values()].map((fact) => claimOf(fact, language)),
    promises: [...promises].map(([id, dueAt]) => ({ id, dueAt })),
  };
  return { spoken, variant };
}

function claimOf(fact: Fact, language: Language): Spoken['claims'][number] {
  return { fact: fact.id, source: resolveWords(fact.source, language), checkedOn: fact.checkedOn };
}

interface Said {
  readonly claims: Map<string, Fact>;
  readonly promises: Map<string, Instant>;
}

function wordingOf(shared: Shared, context: SpeakContext, { claims, promises }: Said): Wording {
  const { language, now, globals, isReadLater } = context;
  const wording: Wording = {
    language,
    now,
    isReadAtOnce: isReadLater !== true,
    shop: shared.parts.shop,
    clock: shared.clock,
    fact: shared.parts.fact,
    claim: (fact) => claims.set(fact.id, fact),
    promise: (id, dueAt) => promises.set(id, dueAt),
    text: (key) => {
      const pattern = shared.compiled(key, language).variants[0] ?? [];
      return fillPattern(pattern, fillingOf({ say: { key, values: {} }, values: globals ?? {}, wording }));
    },
  };
  return wording;
}

/** Finds values by placeholder: those of the say before those every text may use. */
function fillingOf({ say, values, wording }: { say: Say; values: Values; wording: Wording }): Filling {
  const find = (name: string) => {
    const found = findValue(say.values, name) ?? findValue(values, name);
    if (found) return found;
    throw new ShopkeeperError('TEXT_VALUE_MISSING', `Cannot say "${say.key}": nothing fills {${name}}`);
  };
  return {
    words: (name) => {
      const { value, part } = find(name);
      return valueWords(value, part, wording);
    },
    keyword: (name) => {
      const { value } = find(name);
      return typeof value === 'object' ? value.kind : String(value);
    },
    count: (name) => Number(find(name).value),
    plural: (count) => pluralOf(count, wording.language),
  };
}

/** CLDR's plural categories of our languages: Chinese has one, English tells one from many. */
function pluralOf(count: number, language: Language): string {
  return language === 'en' && count === 1 ? 'one' : 'other';
}
