import type { Cap } from '../../care/caps.ts';
import type { Festival } from '../../care/occasions.ts';
import type { ReviewRules } from '../../care/review-ask.ts';
import type { Campaign } from '../../care/visit-campaign.ts';
import type { Tip } from '../../care/visit-tips.ts';
import type { QuietHours } from '../../care/waking-hours.ts';

/** How the owner lets the shop write of its own accord. */
export interface VisitRules {
  readonly askConsent: 'after_first_order' | 'never';
  /** The owner's name for the words shown when consent is asked ("v1"): part of the proof. */
  readonly wording: string;
  readonly quiet: QuietHours;
  readonly serviceInQuiet: 'hold_until_morning' | 'send';
  readonly cap: Cap;
}

/** What the shop says unasked, to whom and when. */
export interface TouchRules {
  /** Absent: the shop never writes of its own accord, but for what was asked for. */
  readonly visits?: VisitRules;
  /** Absent: nobody is asked for a review. */
  readonly reviews?: ReviewRules;
  readonly greetMinutes: number;
  readonly festivals: readonly Festival[];
  readonly campaigns: readonly Campaign[];
  readonly tips: readonly Tip[];
  /** Origin of the shop's site ("https://shop.example"): with it, messages about a product end with its link. */
  readonly site?: string;
}

/** The rules of a shop that sets none. */
export const NO_TOUCH: TouchRules = { greetMinutes: 10 * 60, festivals: [], campaigns: [], tips: [] };

/** What holds where the owner set no hours: nobody is written to unasked at night. */
export const USUAL_QUIET: QuietHours = { from: 21 * 60, to: 9 * 60 };
