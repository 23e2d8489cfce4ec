import type { TextNeeds } from '../conversation/check-flows.ts';
import { LANGUAGES } from '../values/language.ts';
import { compilePattern } from './compile-pattern.ts';
import { readPattern } from './read-pattern.ts';
import type { Text, Texts } from './texts.ts';

/** What each text needs and offers over all its variants and languages, for the check of flows. Texts with bad ICU need nothing. */
export function describeTexts(texts: Texts): Readonly<Record<string, TextNeeds>> {
  const needs: Record<string, TextNeeds> = {};
  for (const language of LANGUAGES) {
    for (const text of Object.values(texts[language])) {
      const before = Object.hasOwn(needs, text.key) ? needs[text.key] : undefined;
      needs[text.key] = before ? merge(before, needsOf(text)) : needsOf(text);
    }
  }
  return needs;
}

function needsOf(text: Text): TextNeeds {
  const always = new Set<string>();
  const sometimes = new Set<string>();
  for (const source of [...text.variants, ...text.buttons.map(({ label }) => label)]) {
    const contents = contentsOf(source);
    for (const name of contents?.always ?? []) always.add(name);
    for (const name of contents?.sometimes ?? []) sometimes.add(name);
  }
  const choices = text.buttons.map(({ choice }) => choice);
  return { always: [...always], sometimes: [...sometimes], tags: text.tags, buttons: choices };
}

function contentsOf(source: string) {
  try {
    return readPattern(compilePattern(source));
  } catch {
    // `checkTexts` tells what is wrong with it.
    return undefined;
  }
}

function merge(one: TextNeeds, other: TextNeeds): TextNeeds {
  return {
    always: union(one.always, other.always),
    sometimes: union(one.sometimes, other.sometimes),
    tags: union(one.tags, other.tags),
    buttons: union(one.buttons, other.buttons),
  };
}

function union(one: readonly string[], other: readonly string[]): readonly string[] {
  return [...new Set([...one, ...other])];
}
