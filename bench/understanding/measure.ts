import type { Meaning } from '../../src/understanding/meaning.ts';
import type { Row } from './read-rows.ts';

/** A row with what was read from it. */
export interface Reading {
  readonly row: Row;
  readonly meaning: Meaning;
}

const SOCIAL = new Set(['greeting', 'thanks', 'affirm', 'deny', 'bye']);
const OFFERS = new Set(['offer', 'delta_off', 'pct_of', 'pct_off', 'plus', 'round_down', 'split']);

/** The main wish of a row: the first that is not social, else the first. */
export function mainIntent(row: Row): string {
  return row.intents.find((id) => !SOCIAL.has(id)) ?? row.intents[0] ?? 'out_of_scope';
}

/** The first intent read counts as the main one when it is any of the labelled ones. */
export function topIntent({ row, meaning }: Reading): string {
  const top = meaning.intents[0]?.id ?? 'out_of_scope';
  return row.intents.includes(top) ? mainIntent(row) : top;
}

export function measureIntents(readings: readonly Reading[]): Record<string, number> {
  const hits = readings.map((reading) => topIntent(reading) === mainIntent(reading.row));
  const recalls = readings.map(({ row, meaning }) =>
    share(row.intents, (id) => meaning.intents.some((intent) => intent.id === id)),
  );
  const mains = readings.map(({ row, meaning }) => meaning.intents.some(({ id }) => id === mainIntent(row)));
  return {
    rows: readings.length,
    top1: share(hits, Boolean),
    macroF1: mean(f1ByIntent(readings).map(({ f1 }) => f1)),
    macroF1From5: mean(
      f1ByIntent(readings)
        .filter(({ gold }) => gold >= 5)
        .map(({ f1 }) => f1),
    ),
    setRecall: mean(recalls),
    mainInSet: share(mains, Boolean),
    intentsPerRow: mean(readings.map(({ meaning }) => meaning.intents.length)),
    calibrationError: calibrationError(readings),
    ...riskCoverage(readings),
  };
}

export interface IntentFigure {
  readonly id: string;
  readonly gold: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly takenFor: string;
}

/** Precision, recall and F1 of every labelled intent, and what it was taken for most. */
export function f1ByIntent(readings: readonly Reading[]): readonly IntentFigure[] {
  const ids = [...new Set(readings.map(({ row }) => mainIntent(row)))].sort();
  return ids.map((id) => {
    const gold = readings.filter(({ row }) => mainIntent(row) === id);
    const read = readings.filter((reading) => topIntent(reading) === id);
    const both = gold.filter((reading) => topIntent(reading) === id).length;
    const precision = both / Math.max(1, read.length);
    const recall = both / Math.max(1, gold.length);
    const wrong = gold.map(topIntent).filter((other) => other !== id);
    return { id, gold: gold.length, precision, recall, f1: f1(precision, recall), takenFor: mostCommon(wrong) };
  });
}

/** Mean gap between confidence and accuracy over ten equal bins, weighed by size. */
function calibrationError(readings: readonly Reading[]): number {
  const bins = Array.from({ length: 10 }, () => ({ size: 0, confidence: 0, hits: 0 }));
  for (const reading of readings) {
    const confidence = topConfidence(reading);
    const bin = bins[Math.min(9, Math.floor(confidence * 10))]!;
    bin.size += 1;
    bin.confidence += confidence;
    bin.hits += topIntent(reading) === mainIntent(reading.row) ? 1 : 0;
  }
  return (
    bins.reduce((sum, { confidence, hits }) => sum + Math.abs(confidence - hits), 0) / Math.max(1, readings.length)
  );
}

function riskCoverage(readings: readonly Reading[]): Record<string, number> {
  const sorted = [...readings].sort((a, b) => topConfidence(b) - topConfidence(a));
  const hits = sorted.map((reading) => (topIntent(reading) === mainIntent(reading.row) ? 1 : 0));
  const precisionAt = (coverage: number): number => mean(hits.slice(0, Math.ceil(hits.length * coverage)));
  let right = 0;
  let coverage95 = 0;
  for (const [index, hit] of hits.entries()) {
    right += hit;
    if (right / (index + 1) >= 0.95) coverage95 = (index + 1) / hits.length;
  }
  return { precisionAt65: precisionAt(0.65), precisionAt90: precisionAt(0.9), coverageAt95: coverage95 };
}

/** How well the score "out of scope" parts rows that are nothing but out of scope from the rest. */
export function measureScope(readings: readonly Reading[]): Record<string, number> {
  const scored = readings.map((reading) => ({
    outside: mainIntent(reading.row) === 'out_of_scope',
    score: scopeScore(reading.meaning),
  }));
  const outside = scored.filter((item) => item.outside).map(({ score }) => score);
  const inside = scored.filter((item) => !item.outside).map(({ score }) => score);
  let wins = 0;
  for (const high of outside) for (const low of inside) wins += high > low ? 1 : high === low ? 0.5 : 0;
  const kept = [...inside].sort((a, b) => a - b)[Math.floor(inside.length * 0.95)] ?? 0;
  return {
    outside: outside.length,
    auroc: wins / Math.max(1, outside.length * inside.length),
    falsePositivesAt95: share(outside, (score) => score <= kept),
  };
}

/** 1 for surely out of scope, 0 for surely in scope. */
export function scopeScore({ intents }: Meaning): number {
  const outside = intents.find(({ id }) => id === 'out_of_scope');
  if (outside && intents[0]?.id === 'out_of_scope') return 0.5 + outside.confidence / 2;
  return 0.5 - (intents[0]?.confidence ?? 0) / 2;
}

export function measureMoney(readings: readonly Reading[]): Record<string, Record<string, number>> {
  const kinds = [...new Set(readings.flatMap(({ row }) => row.money.map(({ kind }) => kind)))].sort();
  const figures: Record<string, Record<string, number>> = {};
  for (const kind of kinds) {
    let both = 0;
    let gold = 0;
    let read = 0;
    for (const { row, meaning } of readings) {
      const wanted = row.money.filter((item) => item.kind === kind);
      const got = meaning.money.filter((item) => item.kind === kind);
      gold += wanted.length;
      read += got.length;
      both += wanted.filter(({ value }) => got.some((item) => isSame(item.value, value))).length;
    }
    const precision = both / Math.max(1, read);
    const recall = both / Math.max(1, gold);
    figures[kind] = { gold, precision, recall, f1: f1(precision, recall) };
  }
  const clean = readings.filter(({ row }) => !row.money.some(({ kind }) => OFFERS.has(kind)));
  const wrong = clean.filter(({ meaning }) => meaning.money.some(({ kind, negated }) => OFFERS.has(kind) && !negated));
  figures['false offers'] = {
    rows: clean.length,
    count: wrong.length,
    share: wrong.length / Math.max(1, clean.length),
  };
  return figures;
}

function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= Math.abs(b) * 0.005 + 1e-9;
}

export function measureActs(readings: readonly Reading[]): Record<string, number> {
  const acts = ['offer', 'accept', 'reject', 'ask'] as const;
  const haggling = readings.filter(
    ({ row }) => row.act !== 'other' || row.context.standing !== undefined || row.context.list !== undefined,
  );
  const figures: Record<string, number> = {
    accuracy: share(readings, ({ row, meaning }) => row.act === meaning.act),
    haggleRows: haggling.length,
    haggleAccuracy: share(haggling, ({ row, meaning }) => row.act === meaning.act),
    refusalsReadAsYes: readings.filter(({ row, meaning }) => row.act === 'reject' && meaning.act === 'accept').length,
  };
  for (const act of acts) {
    const { precision, recall } = binary(
      readings,
      (row) => row.act === act,
      (meaning) => meaning.act === act,
    );
    figures[`${act}Precision`] = precision;
    figures[`${act}Recall`] = recall;
  }
  return figures;
}

/** Precision, recall and F1 of a yes-or-no figure. */
export function binary(
  readings: readonly Reading[],
  isGold: (row: Row) => boolean,
  isRead: (meaning: Meaning) => boolean,
): { gold: number; precision: number; recall: number; f1: number } {
  const gold = readings.filter(({ row }) => isGold(row));
  const read = readings.filter(({ meaning }) => isRead(meaning));
  const both = gold.filter(({ meaning }) => isRead(meaning)).length;
  const precision = read.length === 0 ? 1 : both / read.length;
  const recall = gold.length === 0 ? 1 : both / gold.length;
  return { gold: gold.length, precision, recall, f1: f1(precision, recall) };
}

/** Fitting confidence needs it: the confidence of the first intent. */
export function topConfidence({ meaning }: Reading): number {
  return meaning.intents[0]?.confidence ?? 0;
}

export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

function f1(precision: number, recall: number): number {
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function share<T>(items: readonly T[], isHit: (item: T) => boolean): number {
  return items.filter(isHit).length / Math.max(1, items.length);
}

function mostCommon(ids: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 3)
    .map(([id, count]) => `${id} ${count}`)
    .join(', ');
}
