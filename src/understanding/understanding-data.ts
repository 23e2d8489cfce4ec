import { z } from 'zod';
import type { Fault } from '../values/errors.ts';
import { readPattern } from './pattern.ts';

/** One sentence a shopper might write, and whether the owner added it. */
export interface Example {
  readonly text: string;
  /** What the other side had just said, as words or as a text key; most examples stand alone. */
  readonly previous?: string;
  readonly own: boolean;
}

/** A wish as it follows "I want to …", with `{a|b}` for a choice of words; it is learnt in several sentences. */
export interface Request {
  readonly words: string;
  readonly language: 'zh' | 'en';
}

/** What the model learns of one intent. */
export interface IntentData {
  readonly id: string;
  /** Near relatives share a group; used when asking which of two was meant. */
  readonly group: string;
  readonly about: string;
  /** Greetings, thanks and the like: never the main wish when there is another. */
  readonly social: boolean;
  readonly examples: readonly Example[];
  readonly requests: readonly Request[];
}

/** Words for one idea in every language, as plain patterns (see `readPattern`). */
export interface Concept {
  readonly name: string;
  readonly patterns: readonly string[];
}

/** How raw margins become confidence in one language: logistic weights of [1, log of the probability, margin, lead over out_of_scope]. */
export type CalibrationWeights = readonly [number, number, number, number];

/** Everything the understanding learns from, the shop's own files merged over the shipped ones. */
export interface UnderstandingData {
  readonly intents: readonly IntentData[];
  readonly concepts: readonly Concept[];
  /** Fixed words by list name ("opt_out", "human", "upset", …). */
  readonly lexicons: Readonly<Record<string, readonly string[]>>;
  /** How a request is put into a sentence, "…" where it goes. */
  readonly asking: Readonly<Record<'zh' | 'en', readonly string[]>>;
  readonly calibration: Readonly<Record<'zh' | 'en', CalibrationWeights>>;
}

const texts = z.array(z.string().min(1).max(1000));
const byLanguage = z.strictObject({ any: texts.optional(), en: texts.optional(), zh: texts.optional() });
const line = z.string().min(1).max(1000);
const example = z.union([line, z.strictObject({ text: line, previous: line })]);
const examplesByLanguage = z.strictObject({
  any: z.array(example).optional(),
  en: z.array(example).optional(),
  zh: z.array(example).optional(),
});
const choice = z
  .string()
  .min(1)
  .max(400)
  .refine((text) => /^[^{}]*$/.test(withoutChoices(text)), 'braces do not match, wanted {a|b}');
const requestsByLanguage = z.strictObject({ en: z.array(choice).default([]), zh: z.array(choice).default([]) });
const frame = choice.refine((text) => text.includes('…'), 'no place for the request, wanted "…" where it goes');
const askingFile = z.strictObject({ en: z.array(frame).default([]), zh: z.array(frame).default([]) });
const intentFile = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_:]{0,60}$/),
  group: z.string().default('other'),
  about: z.string().default(''),
  social: z.boolean().default(false),
  examples: examplesByLanguage,
  requests: requestsByLanguage.default({ en: [], zh: [] }),
  not: z.array(z.strictObject({ text: z.string().min(1).max(400), is: z.string() })).default([]),
});
const patternFile = z.record(z.string().regex(/^[a-z][a-z0-9_]{0,40}$/), byLanguage);
const weights = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const calibrationFile = z.strictObject({ zh: weights, en: weights });

const UNCALIBRATED: CalibrationWeights = [2, 1.5, 0, 0];

type Files = Readonly<Record<string, unknown>>;
type Result = { readonly data: UnderstandingData } | { readonly faults: readonly Fault[] };

/**
 * Reads parsed files by path: `…/intents/<id>.yaml`, `…/concepts/*.yaml`, `…/lexicon/*.yaml`, `…/asking.yaml`, `…/calibration.yaml`.
 * `own` are the shop's files in the same layout: their examples and patterns are added to the shipped ones of the same name.
 */
export function readUnderstandingData(files: Files, own: Files = {}): Result {
  const draft: Draft = {
    intents: new Map(),
    concepts: new Map(),
    lexicons: new Map(),
    asking: { en: [], zh: [] },
    calibration: undefined,
    faults: [],
  };
  for (const [path, content] of Object.entries(files)) readFile({ path, content, own: false }, draft);
  for (const [path, content] of Object.entries(own)) readFile({ path, content, own: true }, draft);
  moveNegatives(draft);
  if (draft.faults.length > 0) return { faults: draft.faults };
  const calibration = draft.calibration ?? { zh: UNCALIBRATED, en: UNCALIBRATED };
  const intents = [...draft.intents.values()].map(({ negatives: _, ...intent }) => intent);
  const concepts = [...draft.concepts].map(([name, patterns]) => ({ name, patterns }));
  return {
    data: { intents, concepts, lexicons: Object.fromEntries(draft.lexicons), asking: draft.asking, calibration },
  };
}

interface DraftIntent extends IntentData {
  readonly examples: Example[];
  readonly requests: Request[];
  readonly negatives: { readonly text: string; readonly is: string; readonly own: boolean; readonly path: string }[];
}

interface Draft {
  readonly intents: Map<string, DraftIntent>;
  readonly concepts: Map<string, string[]>;
  readonly lexicons: Map<string, string[]>;
  asking: UnderstandingData['asking'];
  calibration: UnderstandingData['calibration'] | undefined;
  readonly faults: Fault[];
}

interface SourceFile {
  readonly path: string;
  readonly content: unknown;
  readonly own: boolean;
}

function readFile(file: SourceFile, draft: Draft): void {
  if (/(^|\/)intents\//.test(file.path)) readIntent(file, draft);
  else if (/(^|\/)concepts\//.test(file.path)) readPatterns(file, draft.concepts, draft.faults);
  else if (/(^|\/)lexicon\//.test(file.path)) readPatterns(file, draft.lexicons, draft.faults);
  else if (/(^|\/)asking\.ya?ml$/.test(file.path)) draft.asking = parse(askingFile, file, draft.faults) ?? draft.asking;
  else if (/(^|\/)calibration\.ya?ml$/.test(file.path)) draft.calibration = parse(calibrationFile, file, draft.faults);
}

function readIntent(file: SourceFile, draft: Draft): void {
  const parsed = parse(intentFile, file, draft.faults);
  if (!parsed) return;
  const { examples, requests, not, ...head } = parsed;
  const known = draft.intents.get(parsed.id) ?? { ...head, examples: [], requests: [], negatives: [] };
  draft.intents.set(parsed.id, known);
  for (const item of Object.values(examples).flat())
    known.examples.push({ ...(typeof item === 'string' ? { text: item } : item), own: file.own });
  for (const language of ['en', 'zh'] as const)
    known.requests.push(...requests[language].map((words) => ({ words, language })));
  for (const negative of not) known.negatives.push({ ...negative, own: file.own, path: file.path });
}

/** What is left when choices are taken out, inner ones first. */
function withoutChoices(text: string): string {
  let rest = text;
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(/\{[^{}]{0,400}\}/g, '');
  }
  return rest;
}

/** A hard negative of one intent is an example of the intent it names. */
function moveNegatives(draft: Draft): void {
  for (const { negatives } of draft.intents.values()) {
    for (const { text, is, own, path } of negatives) {
      const target = draft.intents.get(is);
      if (target) target.examples.push({ text, own });
      else draft.faults.push(fault(path, `not: "is" names no intent "${is}"`, is));
    }
  }
}

function readPatterns(file: SourceFile, into: Map<string, string[]>, faults: Fault[]): void {
  const parsed = parse(patternFile, file, faults);
  for (const [name, lists] of Object.entries(parsed ?? {})) {
    const patterns = Object.values(lists).flat();
    for (const pattern of patterns) reportPattern(pattern, file.path, faults);
    into.set(name, [...(into.get(name) ?? []), ...patterns]);
  }
}

function reportPattern(pattern: string, path: string, faults: Fault[]): void {
  try {
    readPattern(pattern);
  } catch (error) {
    faults.push(fault(path, error instanceof Error ? error.message : 'Cannot read the pattern', pattern));
  }
}

function parse<T>(schema: z.ZodType<T>, file: SourceFile, faults: Fault[]): T | undefined {
  const result = schema.safeParse(file.content);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    faults.push({ ...fault(file.path, issue.message), path: issue.path.map(String).join('.') });
  }
  return undefined;
}

function fault(file: string, message: string, value?: string): Fault {
  return { file, code: 'UNDERSTANDING_DATA', message, severity: 'error', ...(value === undefined ? {} : { value }) };
}
