import { scriptOf } from '../understanding/simplify.ts';
import type { Language } from '../values/language.ts';
import { promisingSentence } from './promise-words.ts';
import type { PatternContents } from './read-pattern.ts';
import type { TextFaultCode } from './text-fault-words.ts';
import { lengthOf } from './text-length.ts';
import type { Text } from './texts.ts';
import { FORBIDDEN, FOREIGN } from './voice-words.ts';

/** What is wrong with one variant: see the codes. */
export interface VariantFault {
  readonly code: TextFaultCode;
  readonly value: string;
  readonly wanted?: string;
  readonly severity?: 'warning';
}

/** One variant as it stands and as it may read. */
export interface Variant {
  readonly text: Text;
  readonly language: Language;
  /** Language of the faults. */
  readonly writingIn: Language;
  readonly source: string;
  readonly contents: PatternContents;
  readonly readings: readonly string[];
}

/** Checks one variant by the rules of the voice that a machine can check. */
export function checkVariant(variant: Variant): readonly VariantFault[] {
  return [
    ...checkLiterals(variant),
    ...checkWords(variant),
    ...checkMarks(variant),
    ...checkTags(variant),
    ...checkPromises(variant),
    ...checkLength(variant),
  ];
}

const HAN_NUMBER = '[一二兩两三四五六七八九十百千萬万半]+';

/** Prices, shares, dates and deadlines written out. */
const LITERALS: readonly RegExp[] = [
  /[0-9０-９]+(?:[.,:/][0-9]+)*\s*(?:%|％|元|折)?|[%％]/u,
  new RegExp(
    `${HAN_NUMBER}(?:元|塊錢|块钱|折(?!扣)|成(?:以上|左右)|天|日內|日内|小時|小时|分鐘|分钟|週內|周内|個月|个月)`,
    'u',
  ),
  /明天|後天|后天|明早|今晚|下週|下周|月底|[週周][一二三四五六]|星期[一二三四五六日天]/u,
  /\b(?:tomorrow|tonight|next (?:week|month)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b/i,
  /\b(?:one|two|three|four|five|six|seven|ten|twelve|fourteen|twenty|thirty|fifty)[- ](?:dollars?|percent|days?|hours?|minutes?|weeks?|months?)\b/i,
];

function checkLiterals({ contents, source }: Variant): readonly VariantFault[] {
  const faults: VariantFault[] = source.includes("'") ? [{ code: 'TEXT_APOSTROPHE', value: "'" }] : [];
  for (const words of contents.words) {
    const found = LITERALS.map((literal) => literal.exec(words)?.[0]).find((match) => match !== undefined);
    if (found !== undefined) faults.push({ code: 'TEXT_DIGITS', value: found.trim() });
  }
  return faults;
}

function checkWords({ contents, language, writingIn }: Variant): readonly VariantFault[] {
  const words = contents.words.join('{}');
  const forbidden = FORBIDDEN[language].flatMap(({ pattern, instead }): readonly VariantFault[] => {
    const found = pattern.exec(words)?.[0];
    return found === undefined ? [] : [{ code: 'TEXT_WORD', value: found, wanted: instead[writingIn] }];
  });
  const foreign = Object.entries(FOREIGN[language])
    .filter(([word]) => words.includes(word))
    .map(([word, wanted]): VariantFault => ({ code: 'TEXT_FOREIGN_WORD', value: word, wanted }));
  return [...forbidden, ...foreign, ...checkScript(words, language)];
}

/** Traditional characters among simplified ones, each told once. The reverse cannot be told: many forms are shared. */
function checkScript(words: string, language: Language): readonly VariantFault[] {
  if (language !== 'zh-Hans') return [];
  const found = new Set([...words].filter((character) => scriptOf(character.charCodeAt(0)) === 1));
  return [...found].map((value) => ({ code: 'TEXT_FOREIGN_WORD', value, wanted: language }));
}

/** Marks that do not belong into the language, with what does. */
const MARKS: Readonly<Record<Language, readonly (readonly [RegExp, string])[]>> = {
  'zh-Hant': [
    [/[～~]|…|\.{2,}/u, '。'],
    [/[“”"]/u, '「」'],
    [/[,;!?](?=\p{Script=Han}|$)/u, '，；！？'],
  ],
  'zh-Hans': [
    [/[～~]|…|\.{2,}/u, '。'],
    [/[「」"]/u, '“”'],
    [/[,;!?](?=\p{Script=Han}|$)/u, '，；！？'],
  ],
  en: [
    [/…|\.{2,}/, '.'],
    [/"/, '“ ”'],
    [/[，。！？；：（）]/u, ', . ! ? ; : ( )'],
  ],
};

const EMOJI = /\p{Extended_Pictographic}/gu;

function checkMarks({ contents, language, readings }: Variant): readonly VariantFault[] {
  const words = contents.words.join('{}');
  const faults = MARKS[language].flatMap(([pattern, wanted]): readonly VariantFault[] => {
    const found = pattern.exec(words)?.[0];
    return found === undefined ? [] : [{ code: 'TEXT_MARKS', value: found, wanted }];
  });
  const loud = readings.find((reading) => (reading.match(/[!！]/gu)?.length ?? 0) > 1);
  if (loud !== undefined) faults.push({ code: 'TEXT_MARKS', value: '！！', wanted: '！' });
  if (/\n\s*\n/.test(words)) faults.push({ code: 'TEXT_MARKS', value: '\\n\\n', wanted: '\\n' });
  const emoji = readings.find((reading) => (reading.match(EMOJI)?.length ?? 0) > 1 || /[😭💦🔥⏰❗]/u.test(reading));
  if (emoji !== undefined) faults.push({ code: 'TEXT_MARKS', value: emoji.match(EMOJI)?.join('') ?? '', wanted: '🙂' });
  return faults;
}

/** Placeholders that only texts with one of these tags may use. */
const TAGS_OF: Readonly<Record<string, readonly string[]>> = {
  due: ['P', 'A'],
  newDue: ['P', 'A'],
  terms: ['D'],
  before: ['D'],
  code: ['D', 'A'],
  until: ['D', 'P', 'A'],
};

function checkTags({ contents, text }: Variant): readonly VariantFault[] {
  return [...contents.always, ...contents.sometimes].flatMap((name): readonly VariantFault[] => {
    const isFact = name.startsWith('fact.') || /\.(?:on|source)$/.test(name);
    const wanted = isFact ? ['F'] : (TAGS_OF[name] ?? []);
    if (wanted.length === 0 || wanted.some((tag) => (text.tags as readonly string[]).includes(tag))) return [];
    const fault = { code: 'TEXT_TAG_WANTED', value: name, wanted: wanted.join(', ') } as const;
    return isFact || (wanted.includes('P') && name !== 'until') ? [fault] : [{ ...fault, severity: 'warning' }];
  });
}

function checkPromises({ readings, language, text }: Variant): readonly VariantFault[] {
  if (text.tags.includes('P')) return [];
  const sentence = readings.map((reading) => promisingSentence(reading, language)).find((found) => found !== undefined);
  return sentence === undefined ? [] : [{ code: 'TEXT_UNBACKED_PROMISE', value: sentence }];
}

/** What a placeholder is taken to add: Han characters, Latin characters. */
const FILLED_LENGTH: Readonly<Record<Language, number>> = { 'zh-Hant': 6, 'zh-Hans': 6, en: 14 };

function checkLength({ readings, language, text }: Variant): readonly VariantFault[] {
  const isList = text.tags.includes('F');
  const stop = language === 'en' ? (isList ? 420 : 280) : isList ? 160 : 90;
  const filler = (language === 'en' ? 'x' : '字').repeat(FILLED_LENGTH[language]);
  const longest = Math.max(...readings.map((reading) => lengthOf(reading.replace(/\{[^}]*\}/g, filler), language)));
  if (longest <= stop) return [];
  return [{ code: 'TEXT_LONG', value: String(Math.round(longest)), wanted: String(stop), severity: 'warning' }];
}
