import type { Fault } from '../values/errors.ts';
import { LANGUAGES, type Language } from '../values/language.ts';
import type { FaultWriting } from '../values/write-fault.ts';
import { textFault } from './text-fault.ts';
import { TEXT_KEY, TEXT_SCHEMA } from './text-schema.ts';
import type { Text, Texts } from './texts.ts';

/**
 * Reads the files of texts as parsed from YAML, by path; the file's name is its language ("flows/texts/zh-Hant.yaml").
 * Entries that cannot be read become faults and are left out. Never throws on what a file holds.
 */
export function readTexts(
  files: Readonly<Record<string, unknown>>,
  writing: FaultWriting,
): { readonly texts: Texts; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const texts: Record<Language, Record<string, Text>> = { 'zh-Hant': {}, 'zh-Hans': {}, en: {} };
  for (const [file, content] of Object.entries(files)) {
    const language = languageOf(file);
    if (!language || !isRecord(content)) {
      faults.push(textFault({ file, path: [], code: language ? 'TEXT_FILE' : 'TEXT_LANGUAGE', value: file }, writing));
      continue;
    }
    for (const [key, entry] of Object.entries(content)) {
      const read = readText(key, entry, { file, writing });
      if (read.text) texts[language][key] = read.text;
      faults.push(...read.faults);
    }
  }
  return { texts, faults };
}

function languageOf(file: string): Language | undefined {
  const base = file
    .split('/')
    .at(-1)
    ?.replace(/\.ya?ml$/, '');
  return LANGUAGES.find((language) => language === base);
}

function isRecord(content: unknown): content is Readonly<Record<string, unknown>> {
  return typeof content === 'object' && content !== null && !Array.isArray(content);
}

function readText(
  key: string,
  entry: unknown,
  { file, writing }: { file: string; writing: FaultWriting },
): { readonly text?: Text; readonly faults: readonly Fault[] } {
  if (!TEXT_KEY.test(key)) return { faults: [textFault({ file, path: [key], code: 'TEXT_KEY', value: key }, writing)] };
  const read = TEXT_SCHEMA.safeParse(entry);
  if (!read.success) {
    const wanted = read.error.issues[0]?.message ?? '';
    return { faults: [textFault({ file, path: [key], code: 'TEXT_SHAPE', value: key, wanted }, writing)] };
  }
  const { say, tags, buttons } = read.data;
  const line = writing.locate(file, [key])?.line ?? 1;
  return { text: { key, tags, variants: say, buttons, file, line }, faults: [] };
}
