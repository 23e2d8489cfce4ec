import type { Fault } from '../values/errors.ts';
import type { Language } from '../values/language.ts';
import { type FaultDraft, pathText } from './fault-draft.ts';
import { FAULT_WORDS_EN, type FaultCode } from './fault-words-en.ts';
import { FAULT_WORDS_ZH_HANS } from './fault-words-zh-hans.ts';
import { FAULT_WORDS_ZH_HANT } from './fault-words-zh-hant.ts';

const MAX_SHOWN = 60;
const WORDS: Readonly<Record<Language, Readonly<Record<FaultCode, string>>>> = {
  'zh-Hant': FAULT_WORDS_ZH_HANT,
  'zh-Hans': FAULT_WORDS_ZH_HANS,
  en: FAULT_WORDS_EN,
};
const DID_YOU_MEAN: Readonly<Record<Language, string>> = {
  'zh-Hant': '。您是不是要寫 {suggestion}？',
  'zh-Hans': '。您是不是要写{suggestion}？',
  en: '. Did you mean {suggestion}?',
};

/** A draft as a fault in the owner's language. */
export function wordFault(draft: FaultDraft, language: Language): Fault {
  const written = draft.value ?? draft.place?.written;
  const value = written === undefined || draft.secret ? undefined : shorten(written);
  const path = draft.path === undefined ? undefined : pathText(draft.path);
  const parts = { path: path ?? '', value: value ?? path ?? '', ...draft.parts };
  const words = WORDS[language][draft.code];
  const template = draft.suggestion === undefined ? words : words + DID_YOU_MEAN[language];
  return {
    file: draft.file,
    ...(draft.place && { line: draft.place.line, column: draft.place.column }),
    ...(path && { path }),
    code: draft.code,
    ...(value !== undefined && { value }),
    message: fill(template, { ...parts, suggestion: draft.suggestion ?? '' }),
    ...(draft.suggestion !== undefined && { suggestion: draft.suggestion }),
    severity: draft.severity ?? 'error',
  };
}

/** Faults in the order of their files and lines, each once. */
export function sortFaults(faults: readonly Fault[]): Fault[] {
  const byPlace = faults.toSorted(
    (a, b) => a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
  const seen = new Set<string>();
  return byPlace.filter((fault) => {
    const key = [fault.file, fault.line, fault.path, fault.code, fault.message].join('\n');
    return !seen.has(key) && seen.add(key);
  });
}

/** One line of what is written, cut where it is long. */
export function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN)}…` : line;
}

function fill(template: string, parts: Readonly<Record<string, string | number>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(parts[name] ?? whole));
}
