import { type Instant, zoned } from '../values/instants.ts';
import { type AskedItem, CRITERIA, type Criterion, type QualityPlan } from './quality.ts';

/** One item scored on both sides by one shopper. `gap` is expected − perceived: larger is worse, below 0 better than hoped. */
export interface QualityPair {
  readonly criterion: Criterion;
  readonly item: string;
  readonly expected: number;
  readonly perceived: number;
  readonly gap: number;
  /** When the perceived side was scored. */
  readonly at: Instant;
  /** Where each side was scored. */
  readonly conversationIds: readonly string[];
}

/** A mean with what it rests on. */
export interface GapFigure {
  readonly expected: number;
  readonly perceived: number;
  /** Expected − perceived. */
  readonly gap: number;
  /** Pairs behind it. */
  readonly n: number;
  /** 95 % interval of the gap; absent below two pairs. */
  readonly interval?: readonly [low: number, high: number];
  /** Too few pairs to be acted on. */
  readonly isGrey: boolean;
}

/** The gaps of a stretch of time. */
export interface QualityGaps {
  readonly criteria: Readonly<Partial<Record<Criterion, GapFigure>>>;
  /** All criteria by their weights; absent without any pair. */
  readonly weighted?: GapFigure;
  /** Share of the weights that the criteria with pairs make up, 0–1. */
  readonly covered: number;
}

/** The pairs in what one shopper was asked, in the order of their perceived sides. Skipped sides make no pair. */
export function pairsOf(plan: QualityPlan, asked: readonly AskedItem[]): readonly QualityPair[] {
  return plan.items
    .flatMap(({ id, criterion }) => {
      const scored = asked.filter((row) => row.item === id && row.score !== undefined);
      const expected = scored.find(({ side }) => side === 'expected');
      const perceived = scored.find(({ side, at }) => side === 'perceived' && at >= (expected?.at ?? 0));
      if (expected?.score === undefined || perceived?.score === undefined) return [];
      return [
        {
          criterion,
          item: id,
          expected: expected.score,
          perceived: perceived.score,
          gap: expected.score - perceived.score,
          at: perceived.at,
          conversationIds: [...new Set([expected.conversationId, perceived.conversationId])],
        },
      ];
    })
    .toSorted((left, right) => left.at - right.at);
}

/** The gaps by criterion and weighted over all of them. */
export function measureGaps(plan: QualityPlan, pairs: readonly QualityPair[]): QualityGaps {
  const criteria: Partial<Record<Criterion, GapFigure>> = {};
  for (const criterion of CRITERIA) {
    const own = pairs.filter((pair) => pair.criterion === criterion);
    if (own.length > 0) criteria[criterion] = figureOf(own, plan.showFromN);
  }
  const total = sum(CRITERIA.map((criterion) => plan.weights[criterion]));
  const measured = sum(CRITERIA.map((criterion) => (criteria[criterion] ? plan.weights[criterion] : 0)));
  const weighted = weigh(plan, criteria);
  return { criteria, ...(weighted && { weighted }), covered: total > 0 ? measured / total : 0 };
}

/** The gaps of each month ("2026-11", in `zone`) that has pairs, oldest first. */
export function gapsByMonth(
  plan: QualityPlan,
  pairs: readonly QualityPair[],
  zone: string,
): readonly { readonly month: string; readonly gaps: QualityGaps }[] {
  const months = Map.groupBy(pairs, ({ at }) => zoned(at, zone).toPlainDate().toPlainYearMonth().toString());
  return [...months]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([month, own]) => ({ month, gaps: measureGaps(plan, own) }));
}

function figureOf(pairs: readonly QualityPair[], showFromN: number): GapFigure {
  const gap = mean(pairs.map((pair) => pair.gap));
  const n = pairs.length;
  return {
    expected: mean(pairs.map(({ expected }) => expected)),
    perceived: mean(pairs.map(({ perceived }) => perceived)),
    gap,
    n,
    ...(n > 1 && { interval: around(gap, studentFactor(n - 1) * Math.sqrt(squaredError(pairs))) }),
    isGrey: n < showFromN,
  };
}

/** The criteria's figures by weight; its interval takes criteria as independent, and is absent where one has no interval. */
function weigh(plan: QualityPlan, criteria: QualityGaps['criteria']): GapFigure | undefined {
  const rows = CRITERIA.flatMap((criterion) => {
    const figure = criteria[criterion];
    return figure && plan.weights[criterion] > 0 ? [{ figure, weight: plan.weights[criterion] }] : [];
  });
  const total = sum(rows.map(({ weight }) => weight));
  if (total === 0) return undefined;
  const average = (read: (figure: GapFigure) => number) =>
    sum(rows.map(({ figure, weight }) => (read(figure) * weight) / total));
  const halves = rows.map(
    ({ figure, weight }) => ((figure.interval?.[1] ?? Number.NaN) - figure.gap) * (weight / total),
  );
  const half = Math.hypot(...halves);
  const gap = average((figure) => figure.gap);
  const n = sum(rows.map(({ figure }) => figure.n));
  return {
    expected: average((figure) => figure.expected),
    perceived: average((figure) => figure.perceived),
    gap,
    n,
    ...(Number.isFinite(half) && { interval: around(gap, half) }),
    isGrey: n < plan.showFromN,
  };
}

function around(middle: number, half: number): readonly [number, number] {
  return [middle - half, middle + half];
}

/** The square of the standard error of the mean gap. */
function squaredError(pairs: readonly QualityPair[]): number {
  const middle = mean(pairs.map(({ gap }) => gap));
  return sum(pairs.map(({ gap }) => (gap - middle) ** 2)) / (pairs.length - 1) / pairs.length;
}

/** Student's t for 95 %, two-sided: from the table up to four degrees of freedom, then by the expansion in 1/df. */
function studentFactor(degrees: number): number {
  const small = [12.706, 4.303, 3.182, 2.776][degrees - 1];
  if (small !== undefined) return small;
  const z = 1.959964;
  const first = (z ** 3 + z) / 4;
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + first / degrees + second / degrees ** 2 + third / degrees ** 3;
}

function mean(numbers: readonly number[]): number {
  return sum(numbers) / numbers.length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
