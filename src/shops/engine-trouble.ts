import type { Outcome } from '../ports/shop-engine.ts';
import { ShopkeeperError } from '../values/errors.ts';
import { type Instant, MINUTE_MS } from '../values/instants.ts';

const AGAIN_MS = MINUTE_MS;

/**
 * The engine could not be asked, or nobody knows what it did. `kind` tells which: `refused` (ENGINE_REFUSED, never retry),
 * `not-now` (ENGINE_NOT_NOW, nothing was done, try from `until` on), `unknown` (ENGINE_UNKNOWN, it may have been done).
 */
export class EngineTrouble extends ShopkeeperError {
  readonly kind: 'refused' | 'not-now' | 'unknown';
  /** A word: "access", "throttled", "down", "timeout", "answer". */
  readonly reason: string;
  readonly until: Instant | undefined;

  constructor(
    kind: EngineTrouble['kind'],
    reason: string,
    { until, cause }: { readonly until?: Instant; readonly cause?: unknown } = {},
  ) {
    super(CODES[kind], `Cannot ask the shop engine: ${reason}`, { cause });
    this.name = 'EngineTrouble';
    this.kind = kind;
    this.reason = reason;
    this.until = until;
  }

  /** The same trouble where nothing can have been done by it. */
  asNotNow(until: Instant): EngineTrouble {
    return new EngineTrouble('not-now', this.reason, { until, cause: this });
  }
}

const CODES = { refused: 'ENGINE_REFUSED', 'not-now': 'ENGINE_NOT_NOW', unknown: 'ENGINE_UNKNOWN' } as const;

/** Runs an errand and returns its expected trouble as an outcome; an unknown outcome stays thrown. */
export async function toOutcome<T>(errand: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await errand();
  } catch (error) {
    if (!(error instanceof EngineTrouble)) throw error;
    if (error.kind === 'refused') return { kind: 'refused', reason: error.reason };
    if (error.kind === 'not-now' && error.until !== undefined) return { kind: 'not-now', until: error.until };
    throw error;
  }
}

/** Runs a read: nothing was changed, so that an answer nobody understands is only to be asked for again. */
export async function toReading<T>(read: () => Promise<T>, clock: () => Instant): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof EngineTrouble) || error.kind !== 'unknown') throw error;
    throw error.asNotNow(clock() + AGAIN_MS);
  }
}
