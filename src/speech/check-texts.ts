import type { Fault } from '../values/errors.ts';
import { LANGUAGES, type Language } from '../values/language.ts';
import type { FaultWriting } from '../values/write-fault.ts';
import { checkVariant, type VariantFault } from './check-variant.ts';
import { compilePattern, type Pattern } from './compile-pattern.ts';
import { readings, readPattern } from './read-pattern.ts';
import { textFault } from './text-fault.ts';
import { lengthOf } from './text-length.ts';
import type { Text, Texts } from './texts.ts';

/**
 * Proves texts: every key in every language with the same placeholders, buttons and tags; ICU that can be read; nothing
 * literal that goes stale; the machine-checkable rules of the voice. Lengths are estimates and only warn.
 */
export function checkTexts(texts: Texts, writing: FaultWriting): readonly Fault[] {
  const faults: Fault[] = [];
  for (const key of new Set(LANGUAGES.flatMap((language) => Object.keys(texts[language])))) {
    faults.push(...checkAcross(texts, key, writing));
    for (const language of LANGUAGES) {
      const text = textOf(texts, key, language);
      if (text) faults.push(...checkText(text, language, writing));
    }
  }
  return faults;
}

function textOf(texts: Texts, key: string, language: Language): Text | undefined {
  return Object.hasOwn(texts[language], key) ? texts[language][key] : undefined;
}

/** What must agree between the languages. */
function checkAcross(texts: Texts, key: string, writing: FaultWriting): readonly Fault[] {
  const present = LANGUAGES.filter((language) => textOf(texts, key, language));
  const missing = LANGUAGES.filter((language) => !textOf(texts, key, language));
  const first = present[0] && textOf(texts, key, present[0]);
  if (!first) return [];
  const faults: Fault[] = missing.map((language) =>
    faultOf(first, { code: 'TEXT_MISSING', value: key, wanted: language }, { writing }),
  );
  for (const language of present.slice(1)) {
    const other = textOf(texts, key, language);
    if (other) faults.push(...compare(first, other, writing));
  }
  return faults;
}

function compare(first: Text, other: Text, writing: FaultWriting): readonly Fault[] {
  const pairs = [
    ['TEXT_PLACEHOLDERS', namesIn(first), namesIn(other)],
    ['TEXT_BUTTONS', first.buttons.map(({ choice }) => choice), other.buttons.map(({ choice }) => choice)],
    ['TEXT_TAGS', [...first.tags].sort(), [...other.tags].sort()],
  ] as const;
  return pairs.flatMap(([code, here, there]) => {
    if (here.join() === there.join()) return [];
    const difference = differing(here, there);
    return [faultOf(other, { code, value: other.key, wanted: difference || there.join(', ') }, { writing })];
  });
}

/** Placeholders over all variants and labels, sorted. */
function namesIn(text: Text): readonly string[] {
  const sources = [...text.variants, ...text.buttons.map(({ label }) => label)];
  return [...new Set(sources.flatMap((source) => [...namesOf(source)]))].sort();
}

function namesOf(source: string): ReadonlySet<string> {
  const pattern = tryCompile(source);
  if (!('pattern' in pattern)) return new Set();
  const { always, sometimes } = readPattern(pattern.pattern);
  return new Set([...always, ...sometimes]);
}

function differing(here: readonly string[], there: readonly string[]): string {
  return [...here.filter((name) => !there.includes(name)), ...there.filter((name) => !here.includes(name))].join(', ');
}

/** What must hold inside one language. */
function checkText(text: Text, language: Language, writing: FaultWriting): readonly Fault[] {
  const found = text.variants.flatMap((source, variant) =>
    checkSource(text, source, { language, writing }).map((fault) => faultOf(text, fault, { writing, variant })),
  );
  const claims = text.variants.map((source) => [...namesOf(source)].filter(isClaim).sort().join(', '));
  const odd = claims.findIndex((claim) => claim !== claims[0]);
  const uneven: VariantFault | undefined =
    odd < 0 ? undefined : { code: 'TEXT_PLACEHOLDERS', value: text.key, wanted: `${claims[0]} ≠ ${claims[odd]}` };
  return [
    ...found,
    ...(uneven ? [faultOf(text, uneven, { writing, variant: odd })] : []),
    ...checkButtons(text, language, writing),
  ];
}

/** Names that carry what a text claims: all variants of a text must say the same of them. */
function isClaim(name: string): boolean {
  return /^(?:fact\.|terms$|until$|due$|newDue$|endedAt$|code$|amount$|list$)/.test(name);
}

function checkSource(
  text: Text,
  source: string,
  { language, writing }: { readonly language: Language; readonly writing: FaultWriting },
): readonly VariantFault[] {
  const compiled = tryCompile(source);
  if (!('pattern' in compiled)) return [{ code: 'TEXT_ICU', value: shorten(source), wanted: compiled.fault }];
  const { pattern } = compiled;
  const writingIn = writing.language ?? 'en';
  return checkVariant({
    text,
    language,
    writingIn,
    source,
    contents: readPattern(pattern),
    readings: readings(pattern),
  });
}

function checkButtons(text: Text, language: Language, writing: FaultWriting): readonly Fault[] {
  const limit = language === 'en' ? 24 : 8;
  return text.buttons.flatMap(({ choice, label }) => {
    const path = [text.key, 'buttons', choice];
    const compiled = tryCompile(label);
    if (!('pattern' in compiled)) {
      return [faultOf(text, { code: 'TEXT_ICU', value: label, wanted: compiled.fault }, { writing, path })];
    }
    if (lengthOf(label.replace(/\{[^}]*\}/g, ''), language) <= limit) return [];
    const fault = { code: 'TEXT_LONG_BUTTON', value: label, wanted: String(limit), severity: 'warning' } as const;
    return [faultOf(text, fault, { writing, path })];
  });
}

function tryCompile(source: string): { readonly pattern: Pattern } | { readonly fault: string } {
  try {
    return { pattern: compilePattern(source) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

interface FaultPlace {
  readonly writing: FaultWriting;
  readonly variant?: number;
  readonly path?: readonly (string | number)[];
}

/** Places a fault on its variant, whichever way the entry is written, else on the text. */
function faultOf(text: Text, fault: VariantFault, { writing, variant, path }: FaultPlace): Fault {
  const tries =
    variant === undefined
      ? [path ?? [text.key]]
      : [[text.key, 'say', variant], [text.key, variant], [text.key, 'say'], [text.key]];
  const found = tries.find((candidate) => writing.locate(text.file, candidate) !== undefined);
  const made = textFault({ ...fault, file: text.file, path: found ?? [text.key] }, writing);
  return made.line === undefined ? { ...made, line: text.line } : made;
}

function shorten(source: string): string {
  return source.length <= 40 ? source : `${source.slice(0, 39)}…`;
}
