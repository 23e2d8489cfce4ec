import { featureColumns, withoutCard } from './features.ts';
import { softmax } from './logistic-planes.ts';
import { createMatcher, type Matcher } from './matcher.ts';
import { type Model, scorePlanes, type UnpackedModel, unpackModel } from './model.ts';
import { endOfSalutation, splitSegments } from './split-segments.ts';
import type { CalibrationWeights } from './understanding-data.ts';
import { vectorise } from './vocabulary.ts';

/** A model unpacked and ready. */
export interface Classifier extends UnpackedModel {
  readonly matcher: Matcher;
  readonly outOfScope: number;
  /** 1 for classes that are seldom the main wish when there is another: social ones and what merely answers. */
  readonly stepsBack: Uint8Array;
}

/** An intent with its calibrated confidence, 0…1. */
export interface IntentScore {
  readonly id: string;
  readonly confidence: number;
}

/** Unpacks a model for scoring. */
export function createClassifier(model: Model): Classifier {
  const parts = unpackModel(model);
  return {
    ...parts,
    matcher: createMatcher(Object.fromEntries(parts.concepts.map(({ name, patterns }) => [name, patterns]))),
    outOfScope: parts.classes.indexOf('out_of_scope'),
    stepsBack: Uint8Array.from(parts.classes, (id) => (parts.social.includes(id) || ANSWERING.has(id) ? 1 : 0)),
  };
}

const ANSWERING: ReadonlySet<string> = new Set(['provide_info', 'out_of_scope']);
const MAX_INTENTS = 3;
/** A part of a message speaks for itself from this probability on. */
const PART_PROBABILITY = 0.35;
/** The second reading of a message of one part is told from this probability on. */
const SECOND_PROBABILITY = 0.2;
/** In a message of several parts some classes step back by this margin. */
const STEP_BACK = 0.8;
/** By this margin the last part of a message is heard before the others. */
const LAST_LEAD = 0.3;
/** By this margin a part that asks or requests is heard before parts that only tell. */
const ASKING_LEAD = 0.7;
const ASKS =
  /[?吗呢嘛么几哪谁请帮想要]|怎么|如何|什么|多少|能不能|可不可以|是不是|有没有|麻烦|(?<![a-z])(?:how|what|when|where|which|who|why|can|could|would|do you|does|is|are|please|pls|need|want|like to)(?![a-z])/;
/** How much the whole message counts against its strongest part. */
const WHOLE_SHARE = 0.5;

/** A normalised message, what was said before it, and the language it is judged by. */
export interface Utterance {
  readonly text: string;
  /** The normalised end of the other side's last line; empty where there is none. */
  readonly previous: string;
  readonly language: 'zh' | 'en';
}

/** What a salutation that runs on into a wish counts as. */
const GREETING: IntentScore = { id: 'greeting', confidence: 0.95 };

/** One to three intents, the most telling first and social ones last. */
export function classify(utterance: Utterance, classifier: Classifier): readonly IntentScore[] {
  const text = withoutCard(utterance.text);
  const end = endOfSalutation(text);
  if (end === 0) return classifyText(text, utterance, classifier);
  const wishes = classifyText(text.slice(end).trim(), utterance, classifier).filter(({ id }) => id !== GREETING.id);
  return [...wishes.slice(0, MAX_INTENTS - 1), GREETING];
}

function classifyText(text: string, { previous, language }: Utterance, classifier: Classifier): readonly IntentScore[] {
  const whole = marginsOf(text, classifier, previous);
  const segments = splitSegments(text);
  if (segments.length < 2) {
    const [top, runnerUp] = [topOf(whole, classifier, language), secondOf(whole, classifier)];
    return runnerUp.confidence >= SECOND_PROBABILITY ? [top, runnerUp] : [top];
  }
  const parts = segments.map(({ start, end }) => {
    const part = text.slice(start, end).trim();
    return { margins: marginsOf(part, classifier), asks: ASKS.test(part) };
  });
  const top = topOf(joinParts(whole, parts, classifier), classifier, language);
  const others = otherIntents(
    parts.map(({ margins }) => margins),
    classifier,
    top.id,
  );
  return [top, ...others].slice(0, MAX_INTENTS);
}

/** Raw margins of all classes for one normalised text. */
export function marginsOf(text: string, { matcher, vocabulary, planes }: Classifier, previous = ''): Float32Array {
  return scorePlanes(vectorise(featureColumns(text, matcher, { previous, vocabulary }), vocabulary), planes);
}

/** A part of a message: what it sounds like, and whether it asks for something. */
interface Part {
  readonly margins: Float32Array;
  readonly asks: boolean;
}

/** The whole message and its strongest part are heard together; what asks, or comes last, is more often the wish than what leads up to it. */
function joinParts(whole: Float32Array, parts: readonly Part[], { stepsBack }: Classifier): Float32Array {
  const isMixed = !parts.every(({ asks }) => asks);
  const leads = parts.map(
    ({ asks }, at) => (asks && isMixed ? ASKING_LEAD : 0) + (at === parts.length - 1 ? LAST_LEAD : 0),
  );
  return whole.map((margin, owner) => {
    const strongest = parts.reduce(
      (most, { margins }, at) => Math.max(most, (margins[owner] ?? 0) + (leads[at] ?? 0)),
      Number.NEGATIVE_INFINITY,
    );
    return WHOLE_SHARE * margin + (1 - WHOLE_SHARE) * strongest - (stepsBack[owner] ? STEP_BACK : 0);
  });
}

function otherIntents(parts: readonly Float32Array[], classifier: Classifier, known: string): readonly IntentScore[] {
  const found = new Map<string, number>();
  for (const margins of parts) {
    const owner = highest(margins);
    const id = classifier.classes[owner] ?? '';
    const probability = softmax(margins.slice())[owner] ?? 0;
    if (id === known || owner === classifier.outOfScope || probability < PART_PROBABILITY) continue;
    found.set(id, Math.max(found.get(id) ?? 0, probability));
  }
  const socialLast = (id: string): number => (classifier.social.includes(id) ? 1 : 0);
  return [...found]
    .map(([id, confidence]) => ({ id, confidence }))
    .sort((a, b) => socialLast(a.id) - socialLast(b.id) || b.confidence - a.confidence);
}

function topOf(margins: Float32Array, classifier: Classifier, language: 'zh' | 'en'): IntentScore {
  const top = highest(margins);
  const probability = Math.max(1e-6, softmax(margins.slice())[top] ?? 0);
  const margin = margins[top] ?? 0;
  const overScope =
    top === classifier.outOfScope ? 0 : Math.min(6, margin - (margins[classifier.outOfScope] ?? margin));
  const inputs: CalibrationWeights = [1, Math.log(probability), margin, overScope];
  return {
    id: classifier.classes[top] ?? 'out_of_scope',
    confidence: confidenceOf(inputs, classifier.calibration[language]),
  };
}

function secondOf(margins: Float32Array, classifier: Classifier): IntentScore {
  const probabilities = softmax(margins.slice());
  const top = highest(margins);
  probabilities[top] = 0;
  if (classifier.outOfScope >= 0) probabilities[classifier.outOfScope] = 0;
  const second = highest(probabilities);
  return { id: classifier.classes[second] ?? '', confidence: probabilities[second] ?? 0 };
}

function highest(margins: Float32Array): number {
  let top = 0;
  for (let owner = 1; owner < margins.length; owner += 1) if ((margins[owner] ?? 0) > (margins[top] ?? 0)) top = owner;
  return top;
}

function confidenceOf(inputs: CalibrationWeights, weights: CalibrationWeights): number {
  const sum = inputs.reduce((total, input, index) => total + input * (weights[index] ?? 0), 0);
  return 1 / (1 + Math.exp(-sum));
}
