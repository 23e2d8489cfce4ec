import { DAY_MS } from '../values/instants.ts';
import type { Language, Localized } from '../values/language.ts';
import { nearest } from '../values/nearest.ts';
import type { FactLine } from './facts-schema.ts';
import { draftAt, type FaultDraft } from './fault-draft.ts';
import type { Placed } from './items.ts';
import type { ShopFiles } from './read-shop-files.ts';

const DEFAULT_MAX_AGE_MS = 90 * DAY_MS;

/** Checks facts against the calendar (`today`, when given) and the catalog, and their words against the shop's languages. */
export function checkFacts(files: ShopFiles, languages: readonly Language[], today?: string): readonly FaultDraft[] {
  const maxAgeMs = files.shop?.facts.comparable_max_age ?? DEFAULT_MAX_AGE_MS;
  return files.facts.flatMap((fact) => [
    ...checkScope(fact, files),
    ...(today === undefined ? [] : checkDate(fact, today, maxAgeMs)),
    ...missingWords(fact, 'text', { words: fact.item.text, languages }),
    ...missingWords(fact, 'source', { words: fact.item.source, languages }),
  ]);
}

function checkDate(fact: Placed<FactLine>, today: string, maxAgeMs: number): FaultDraft[] {
  const path = [...fact.path, 'checked_on'];
  const ageDays = Temporal.PlainDate.from(fact.item.checked_on).until(today, { largestUnit: 'days' }).days;
  if (ageDays < 0) return [draftAt(fact.source, path, { code: 'FACT_FUTURE', parts: { today } })];
  const mostDays = Math.floor(maxAgeMs / DAY_MS);
  if (!fact.item.compare || ageDays <= mostDays) return [];
  return [draftAt(fact.source, path, { code: 'COMPARABLE_OLD', severity: 'warning', parts: { days: mostDays } })];
}

function checkScope(fact: Placed<FactLine>, { products }: ShopFiles): FaultDraft[] {
  const skus = new Set(products.map(({ item }) => item.sku));
  const tags = new Set(products.flatMap(({ item }) => item.tags));
  const drafts: FaultDraft[] = [];
  for (const [index, sku] of (fact.item.skus ?? []).entries()) {
    if (skus.has(sku)) continue;
    const suggestion = nearest(sku, skus);
    drafts.push(draftAt(fact.source, [...fact.path, 'skus', index], { code: 'UNKNOWN_SKU', suggestion }));
  }
  for (const [index, tag] of (fact.item.tags ?? []).entries()) {
    if (tags.has(tag)) continue;
    const suggestion = nearest(tag, tags);
    drafts.push(draftAt(fact.source, [...fact.path, 'tags', index], { code: 'UNKNOWN_TAG', suggestion }));
  }
  if (fact.item.compare && !fact.item.skus && !fact.item.tags) {
    drafts.push(draftAt(fact.source, [...fact.path, 'compare'], { code: 'COMPARE_UNSCOPED' }));
  }
  return drafts;
}

/** A warning when words lack one of the shop's languages: shoppers get them in another. */
export function missingWords(
  placed: Placed<unknown>,
  key: string,
  { words, languages }: { readonly words: Localized; readonly languages: readonly Language[] },
): FaultDraft[] {
  const missing = languages.filter((language) => words[language] === undefined);
  if (missing.length === 0) return [];
  const parts = { languages: missing.join(', ') };
  return [draftAt(placed.source, [...placed.path, key], { code: 'TRANSLATION_MISSING', severity: 'warning', parts })];
}
