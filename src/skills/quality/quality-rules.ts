import type { GapName } from '../../care/gaps.ts';
import type { QualityPlan } from '../../care/quality.ts';
import type { DurationMs } from '../../values/instants.ts';

/** How the owner has quality measured, and the greatest share of each gap (0–1) they accept. */
export interface QualityRules extends QualityPlan {
  /** How long after arrival it is asked how it was, of those who have not been asked while they were there. */
  readonly askAfterArrivalMs: DurationMs;
  readonly targets: Readonly<Partial<Record<GapName, number>>>;
}
