import type { Instant } from '../values/instants.ts';
import type { QualityPair } from './quality-gap.ts';

/**
 * The five gaps of service: 1 what is asked and not configured, 2 what is set to happen by itself and did not, 3 what is
 * left to people and not done in time, 4 what is promised and not kept or came otherwise than told, 5 what is expected and
 * not perceived. A late answer of a person is seen twice: as their work (3) and as the shop's word (4).
 */
export const GAPS = ['asked', 'done', 'people', 'promised', 'perceived'] as const;
export type GapName = (typeof GAPS)[number];

/** A question of a shopper; `isAnswered` when a configured fact or rule answered it. */
export interface QuestionRecord {
  readonly topic: string;
  readonly isAnswered: boolean;
  readonly conversationId: string;
}

/** An occasion on which something configured was to be done (a review ask, a greeting, an answer by staff in time). */
export interface DutyRecord {
  readonly duty: string;
  readonly isDone: boolean;
  /** Why it was not done, where that is on record. */
  readonly why?: string;
  readonly conversationId: string;
}

/** A promise; `what` is its rule. `settledAt` is when it was kept, broken, moved or released. */
export interface PromiseOutcome {
  readonly what: string;
  readonly dueAt: Instant;
  readonly state: 'open' | 'kept' | 'broken' | 'moved' | 'released';
  readonly settledAt?: Instant;
  readonly conversationId: string;
}

/** Something told in figures and what came of it, both as numbers of which less is better (a day of arrival, a price). */
export interface ToldRecord {
  readonly what: string;
  readonly told: number;
  /** Absent while it has not come. */
  readonly delivered?: number;
  readonly conversationId: string;
}

/** What the five gaps are read from. */
export interface GapRecords {
  readonly questions: readonly QuestionRecord[];
  readonly duties: readonly DutyRecord[];
  /** What is left to people. */
  readonly work: readonly DutyRecord[];
  readonly promises: readonly PromiseOutcome[];
  readonly told: readonly ToldRecord[];
  readonly pairs: readonly QualityPair[];
}

/** One cause within a gap, with the conversations behind it. */
export interface GapCause {
  readonly about: string;
  /** Times it fell short, of all times. */
  readonly short: number;
  readonly of: number;
  /** How often for each reason on record, the most frequent first; absent without any. */
  readonly reasons?: Readonly<Record<string, number>>;
  readonly conversationIds: readonly string[];
}

/** One of the five gaps; causes with the most shortfalls first. */
export interface Gap {
  readonly name: GapName;
  readonly short: number;
  readonly of: number;
  /** 0–1; 0 when there is nothing to read it from. */
  readonly share: number;
  /** True when the share is above the owner's target. */
  readonly isOverTarget: boolean;
  readonly causes: readonly GapCause[];
}

/** One record as all gaps see it; undefined `isShort` is not to be judged yet. */
interface Case {
  readonly about: string;
  readonly isShort: boolean | undefined;
  readonly why?: string | undefined;
  readonly conversationIds: readonly string[];
}

/** Reads the five gaps as of `now`. `targets` are the greatest shares (0–1) the owner accepts. */
export function readGaps(
  records: GapRecords,
  targets: Readonly<Partial<Record<GapName, number>>>,
  now: Instant,
): readonly Gap[] {
  const cases: Readonly<Record<GapName, readonly Case[]>> = {
    asked: records.questions.map((row) => ofTalk(row.topic, !row.isAnswered, row.conversationId)),
    done: records.duties.map(ofDuty),
    people: records.work.map(ofDuty),
    promised: [
      ...records.promises.map((row) => ofTalk(row.what, isBroken(row, now), row.conversationId)),
      ...records.told.map((row) => ofTalk(row.what, isUntrue(row), row.conversationId)),
    ],
    perceived: records.pairs.map((pair) => ({
      about: pair.criterion,
      isShort: pair.gap > 0,
      conversationIds: pair.conversationIds,
    })),
  };
  return GAPS.map((name) => gapOf(name, cases[name], targets[name]));
}

function ofTalk(about: string, isShort: boolean | undefined, conversationId: string): Case {
  return { about, isShort, conversationIds: [conversationId] };
}

function ofDuty({ duty, isDone, why, conversationId }: DutyRecord): Case {
  return { ...ofTalk(duty, !isDone, conversationId), why };
}

/** A promise past its time is broken, whether anybody has written so or not; one that was let go is not judged. */
export function isBroken({ state, dueAt, settledAt }: PromiseOutcome, now: Instant): boolean | undefined {
  switch (state) {
    case 'broken':
      return true;
    case 'kept':
      return settledAt !== undefined && settledAt > dueAt;
    case 'open':
      return now > dueAt ? true : undefined;
    case 'moved':
    case 'released':
      return undefined;
  }
}

function isUntrue({ told, delivered }: ToldRecord): boolean | undefined {
  return delivered === undefined ? undefined : delivered > told;
}

function gapOf(name: GapName, all: readonly Case[], target: number | undefined): Gap {
  const judged = all.filter(({ isShort }) => isShort !== undefined);
  const short = judged.filter(({ isShort }) => isShort).length;
  const share = judged.length === 0 ? 0 : short / judged.length;
  const causes = [...Map.groupBy(judged, ({ about }) => about)]
    .map(([about, cases]) => causeOf(about, cases))
    .filter((cause) => cause.short > 0)
    .toSorted((left, right) => right.short - left.short || (left.about < right.about ? -1 : 1));
  return { name, short, of: judged.length, share, isOverTarget: target !== undefined && share > target, causes };
}

function causeOf(about: string, cases: readonly Case[]): GapCause {
  const short = cases.filter(({ isShort }) => isShort);
  const conversationIds = [...new Set(short.flatMap((found) => found.conversationIds))].filter((id) => id !== '');
  const reasons = [...Map.groupBy(short, ({ why }) => why)]
    .flatMap(([why, own]) => (why === undefined ? [] : [[why, own.length] as const]))
    .toSorted((left, right) => right[1] - left[1]);
  return {
    ...{ about, short: short.length, of: cases.length },
    ...(reasons.length > 0 && { reasons: Object.fromEntries(reasons) }),
    conversationIds,
  };
}
