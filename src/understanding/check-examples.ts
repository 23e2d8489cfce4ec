import type { Fault } from '../values/errors.ts';
import { type Classifier, marginsOf } from './classify.ts';
import { normalise, normalisePrevious } from './normalise.ts';
import type { Example, UnderstandingData } from './understanding-data.ts';

/** Fewer examples than this teach an intent badly. */
const LEAST_EXAMPLES = 8;

/**
 * What is wrong with the examples: the same text under two intents (error), fewer than eight examples (warning), and, where
 * a trained classifier is given, an example of the owner's that it puts elsewhere (warning).
 */
export function checkExamples(data: UnderstandingData, classifier?: Classifier): readonly Fault[] {
  return [...duplicates(data), ...thinIntents(data), ...(classifier ? strayExamples(data, classifier) : [])];
}

function duplicates({ intents }: UnderstandingData): readonly Fault[] {
  const owners = new Map<string, string>();
  const faults: Fault[] = [];
  for (const { id, examples } of intents) {
    for (const { text, previous } of examples) {
      const plain = `${normalisePrevious(previous)}\n${normalise(text).text}`;
      const owner = owners.get(plain) ?? id;
      owners.set(plain, owner);
      if (owner === id) continue;
      const message = `The same example stands under "${owner}" and "${id}", wanted under one of them`;
      faults.push({ file: fileOf(id), code: 'EXAMPLE_TWICE', value: text, message, severity: 'error' });
    }
  }
  return faults;
}

function thinIntents({ intents }: UnderstandingData): readonly Fault[] {
  return intents.flatMap(({ id, examples }) => {
    if (examples.length >= LEAST_EXAMPLES) return [];
    const message = `"${id}" has ${examples.length} examples, wanted at least ${LEAST_EXAMPLES}`;
    return [{ file: fileOf(id), code: 'EXAMPLES_FEW', message, severity: 'warning' as const }];
  });
}

function strayExamples({ intents }: UnderstandingData, classifier: Classifier): readonly Fault[] {
  return intents.flatMap(({ id, examples }) =>
    examples.flatMap(({ own, ...example }) => {
      const found = own ? topClass(example, classifier) : id;
      if (found === id) return [];
      const message = `This example of "${id}" is read as "${found}": move it, or give "${id}" more examples like it`;
      return [
        {
          file: fileOf(id),
          code: 'EXAMPLE_ELSEWHERE',
          value: example.text,
          message,
          suggestion: found,
          severity: 'warning' as const,
        },
      ];
    }),
  );
}

function topClass({ text, previous }: Pick<Example, 'text' | 'previous'>, classifier: Classifier): string {
  const margins = marginsOf(normalise(text).text, classifier, normalisePrevious(previous));
  let top = 0;
  for (const [owner, margin] of margins.entries()) if (margin > (margins[top] ?? 0)) top = owner;
  return classifier.classes[top] ?? '';
}

function fileOf(id: string): string {
  return `understanding/intents/${id}.yaml`;
}
