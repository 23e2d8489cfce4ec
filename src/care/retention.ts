import { DAY_MS, type DurationMs, type Instant } from '../values/instants.ts';

/**
 * What erasure leaves of a kind of record: nothing; the row without words, names and addresses; or the row under a keyed
 * hash of the identity, so that it is found again when the same person comes back, and only then.
 */
export type Remains = 'nothing' | 'without-words' | 'keyed-hash';

/** How long one kind of record is kept and what erasure leaves of it. */
export interface RetentionRule {
  /** Counted from when the record was made or last mattered; absent: as long as the shop knows the person. */
  readonly keepMs?: DurationMs;
  /** The owner's setting that takes the place of `keepMs`. */
  readonly setting?: 'transcripts' | 'photos';
  readonly onErasure: Remains;
  /** Why it is kept that long, or why something stays. */
  readonly why: string;
}

const YEAR_MS = 365 * DAY_MS;

/** The retention table: one rule for each kind of record that holds anything of a person. */
export const RETENTION = {
  transcript: {
    keepMs: YEAR_MS,
    setting: 'transcripts',
    onErasure: 'nothing',
    why: 'questions come back within a year',
  },
  photo: { keepMs: 90 * DAY_MS, setting: 'photos', onErasure: 'nothing', why: 'a complaint is settled by then' },
  event: { keepMs: 30 * DAY_MS, onErasure: 'nothing', why: 'a delivery may be repeated that late' },
  outbox: { keepMs: 30 * DAY_MS, onErasure: 'nothing', why: 'a doubtful sending is looked into by then' },
  memory: { keepMs: YEAR_MS, onErasure: 'nothing', why: 'what haggles and talks left, for the next visit' },
  mood: { keepMs: 90 * DAY_MS, onErasure: 'nothing', why: 'a mood says nothing about next season' },
  watch: { keepMs: 30 * DAY_MS, onErasure: 'nothing', why: 'counted from its end' },
  visit: { keepMs: YEAR_MS, onErasure: 'nothing', why: 'caps and complaints look back' },
  consent: {
    keepMs: 3 * YEAR_MS,
    onErasure: 'nothing',
    why: 'proof of the yes behind what was sent; counted from its end',
  },
  optOut: { onErasure: 'keyed-hash', why: 'who said stop is not written to again, whatever else is forgotten' },
  deal: { keepMs: 5 * YEAR_MS, onErasure: 'without-words', why: 'the accounts of the sale it led to' },
  order: { keepMs: 5 * YEAR_MS, onErasure: 'without-words', why: 'law on accounts: vouchers five years' },
  refund: { keepMs: 5 * YEAR_MS, onErasure: 'without-words', why: 'law on accounts: vouchers five years' },
  promise: { keepMs: 2 * YEAR_MS, onErasure: 'without-words', why: 'figures of promises kept' },
  quality: { keepMs: 2 * YEAR_MS, onErasure: 'without-words', why: 'scores count without the person' },
  record: { keepMs: YEAR_MS, onErasure: 'nothing', why: 'questions without an answer, for the owner' },
  proof: { keepMs: 30 * DAY_MS, onErasure: 'nothing', why: 'attempts at proving an order, against guessing' },
} as const satisfies Readonly<Record<string, RetentionRule>>;

export type RecordKind = keyof typeof RETENTION;

/** The owner's own lengths of time, where they set any. */
export type RetentionSettings = Readonly<Partial<Record<NonNullable<RetentionRule['setting']>, DurationMs>>>;

/** How long a kind of record is kept; undefined when it never goes by itself. */
export function keptMs(kind: RecordKind, settings: RetentionSettings): DurationMs | undefined {
  const rule: RetentionRule = RETENTION[kind];
  return (rule.setting && settings[rule.setting]) ?? rule.keepMs;
}

/** For each kind, the instant before which records have had their time at `now`; kinds that stay are left out. */
export function goneBefore(settings: RetentionSettings, now: Instant): ReadonlyMap<RecordKind, Instant> {
  const kinds = Object.keys(RETENTION) as RecordKind[]; // The keys of a constant object are known.
  const kept = kinds.map((kind) => [kind, keptMs(kind, settings)] as const);
  return new Map(kept.flatMap(([kind, ms]) => (ms === undefined ? [] : [[kind, now - ms] as const])));
}
