import { z } from 'zod';
import { CRITERIA, type Criterion, type QualityItem } from '../care/quality.ts';
import type { Language } from '../values/language.ts';
import { percent, section, whole } from './leaves.ts';
import { localized } from './leaves-of-the-world.ts';

/** quality.yaml after checking. */
export type QualityFile = z.output<ReturnType<typeof qualitySchema>>;

/** A question of its own for each side of a criterion is asked about this many matters. */
const ITEMS = { least: 4, most: 5 };
const MAX_LABEL = 40;
const KEY = /^[a-z][a-z0-9_]{0,39}$/;

/**
 * quality.yaml: the six criteria with weight and four or five items each, and the greatest share of each gap the owner
 * accepts. Items come out as a list with ids such as "skills.answers"; targets as shares from 0 to 1.
 */
export function qualitySchema(first: Language) {
  // fromEntries forgets the names it is given.
  const criteria = Object.fromEntries(CRITERIA.map((name) => [name, criterion(name, first)])) as Record<
    Criterion,
    ReturnType<typeof criterion>
  >;
  return section({ criteria: section(criteria), targets: targets.prefault({}) }).transform((file) => ({
    // fromEntries forgets the names it is given.
    weights: Object.fromEntries(CRITERIA.map((name) => [name, file.criteria[name].weight])) as Record<
      Criterion,
      number
    >,
    items: CRITERIA.flatMap((name) => file.criteria[name].items),
    targets: file.targets,
  }));
}

function criterion(name: Criterion, first: Language) {
  return section({ weight: whole(0, 100), items: items(name, first) });
}

/** Short names of matters by key; a key is never used for another matter, since answers point at it. */
function items(criterion: Criterion, first: Language) {
  return z.record(z.string(), localized(first, MAX_LABEL)).transform((labels, context): readonly QualityItem[] => {
    const entries = Object.entries(labels);
    for (const [key] of entries) {
      if (KEY.test(key)) continue;
      const complaint = { code: 'BAD_NAME', parts: { value: key, allowed: 'a–z 0–9 _' } };
      context.addIssue({ code: 'custom', params: { complaint }, path: [key] });
    }
    if (entries.length < ITEMS.least || entries.length > ITEMS.most) {
      const complaint = { code: 'OUT_OF_RANGE', parts: { value: entries.length, ...ITEMS } };
      context.addIssue({ code: 'custom', params: { complaint } });
    }
    return entries.map(([key, words]) => ({ id: `${criterion}.${key}`, criterion, words }));
  });
}

const share = percent.transform((hundredths) => hundredths / 100);

const targets = section({
  asked: share.optional(),
  done: share.optional(),
  people: share.optional(),
  promised: share.optional(),
  perceived: share.optional(),
});
