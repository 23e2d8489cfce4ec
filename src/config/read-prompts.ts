import type { Prompt } from '../skills/assist/assist-rules.ts';
import { checkWithSchema } from './check-with-schema.ts';
import type { FaultDraft } from './fault-draft.ts';
import { section, text, whole } from './leaves.ts';
import { readPlainYaml } from './read-yaml.ts';

const FRONT = /^---\r?\n([\s\S]*?)\r?\n---(?:\r?\n|$)/;
/** What may be filled in: the shop's name and the language to answer in. */
const PLACES: readonly string[] = ['shop', 'language'];
const MOST_CHARS = 6000;

const frontMatter = section({
  name: text(40),
  version: whole(1, 9999),
  purpose: text(200),
});

/** Prompts by name with everything wrong with them. */
export interface ReadPrompts {
  readonly prompts: Readonly<Record<string, Prompt>>;
  readonly drafts: readonly FaultDraft[];
}

/**
 * Reads `prompts/*.md`: front matter (name, version, purpose), then the rules. No digit may stand in the rules, so that no
 * price, floor or code can.
 */
export function readPrompts(files: Readonly<Record<string, string>>): ReadPrompts {
  const read = Object.keys(files)
    .filter((file) => /^prompts\/[^/]+\.md$/.test(file))
    .map((file) => readPrompt(file, files[file] ?? ''));
  return {
    prompts: Object.fromEntries(read.flatMap(({ prompt }) => (prompt ? [[prompt.name, prompt]] : []))),
    drafts: read.flatMap(({ drafts }) => drafts),
  };
}

function readPrompt(
  file: string,
  content: string,
): { readonly prompt?: Prompt; readonly drafts: readonly FaultDraft[] } {
  const front = FRONT.exec(content);
  if (!front) return { drafts: [{ file, code: 'PROMPT_FRONT', place: { line: 1, column: 1 } }] };
  const rules = content.slice(front[0].length).trim();
  // An empty line in place of the first mark keeps the numbers of the lines.
  const source = readPlainYaml(file, `\n${front[1] ?? ''}`);
  const { data, drafts: wrong } = checkWithSchema(source, frontMatter);
  const name = file.slice('prompts/'.length, -'.md'.length);
  const misnamed = data && data.name !== name;
  const drafts: FaultDraft[] = [
    ...source.drafts,
    ...wrong,
    ...(misnamed
      ? [{ file, code: 'PROMPT_NAME', value: data.name, parts: { name }, place: source.locate(['name']) } as const]
      : []),
    ...checkRules(file, content, rules),
  ];
  if (!data || drafts.length > 0) return { drafts };
  return { prompt: { name, version: data.version, purpose: data.purpose, rules }, drafts };
}

function checkRules(file: string, content: string, rules: string): readonly FaultDraft[] {
  const at = (words: string) => placeIn(content, content.lastIndexOf(rules) + rules.indexOf(words));
  const wrong = rules.match(/\p{N}+/u)?.[0];
  const places = [...rules.matchAll(/\{([a-z]+)\}/gi)].map(([, place]) => place ?? '');
  const unknown = places.find((place) => !PLACES.includes(place));
  const missing = PLACES.find((place) => !places.includes(place));
  return [
    ...(rules.length > MOST_CHARS
      ? [{ file, code: 'TOO_LONG', value: rules, parts: { most: MOST_CHARS } } as const]
      : []),
    ...(wrong === undefined ? [] : [{ file, code: 'PROMPT_DIGITS', value: wrong, place: at(wrong) } as const]),
    ...(unknown === undefined
      ? []
      : [{ file, code: 'PROMPT_PLACE', value: `{${unknown}}`, place: at(`{${unknown}}`), parts: KNOWN } as const]),
    ...(missing === undefined ? [] : [{ file, code: 'PROMPT_LACKS', value: `{${missing}}` } as const]),
  ];
}

const KNOWN = { known: PLACES.map((place) => `{${place}}`).join(', ') };

function placeIn(content: string, offset: number) {
  const before = content.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
