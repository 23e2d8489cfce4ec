import { unitHash } from '../values/hash.ts';
import type { Instant } from '../values/instants.ts';
import type { Localized } from '../values/language.ts';

/**
 * The six criteria of good service: skills (results), attitude, access, reliability and recovery (the way there),
 * reputation (what the shop is taken for).
 */
export const CRITERIA = ['skills', 'attitude', 'access', 'reliability', 'recovery', 'reputation'] as const;
export type Criterion = (typeof CRITERIA)[number];

/** One matter to be scored twice: as expected of any good shop, and as perceived here. */
export interface QualityItem {
  readonly id: string;
  readonly criterion: Criterion;
  /** A short name of the matter that stands inside a question. */
  readonly words: Localized;
}

/** How quality is measured. */
export interface QualityPlan {
  /** How much each criterion weighs; only their proportions count. */
  readonly weights: Readonly<Record<Criterion, number>>;
  readonly items: readonly QualityItem[];
  readonly perContact: number;
  /** Below this many pairs a figure is shown grey. */
  readonly showFromN: number;
}

/** A score from 1 to 5. */
export const SCORES = { least: 1, most: 5 } as const;

export type QualitySide = 'expected' | 'perceived';

/** A question that was put to a shopper; without a score it was skipped, or not answered. */
export interface AskedItem {
  readonly item: string;
  readonly side: QualitySide;
  readonly score?: number;
  readonly at: Instant;
  /** What it was about: the talk before buying, or the order or case after. */
  readonly matter: string;
  readonly conversationId: string;
  /** The contact in which it was put. */
  readonly contact: string;
}

/** A moment at which something could be asked. */
export interface QualityContact {
  readonly id: string;
  readonly shopperId: string;
  readonly matter: string;
  readonly moment: 'before-buying' | 'after-delivery';
  /** The shopper is there and can press or type an answer. */
  readonly canAnswer: boolean;
  /** The talk ended by itself, not by anybody's word. */
  readonly closedItself: boolean;
  /** Something went wrong for this shopper before or in this matter. */
  readonly hadProblem: boolean;
}

/** A question to put. */
export interface QualityQuestion {
  readonly item: QualityItem;
  readonly side: QualitySide;
}

/**
 * The question to put at a contact, or undefined: early what is expected, after delivery its perceived twin. Never more
 * than the owner allows in a contact, nothing after a skip in it, no matter asked about in two contacts, no item twice.
 */
export function nextQuestion(
  plan: QualityPlan,
  asked: readonly AskedItem[],
  contact: QualityContact,
): QualityQuestion | undefined {
  if (!contact.canAnswer || contact.closedItself) return undefined;
  const side = contact.moment === 'before-buying' ? 'expected' : 'perceived';
  const here = asked.filter((row) => row.contact === contact.id);
  if (here.length >= plan.perContact || here.some(({ score }) => score === undefined)) return undefined;
  if (asked.some((row) => row.matter === contact.matter && row.side === side && row.contact !== contact.id)) {
    return undefined;
  }
  const item = plan.items
    .filter((candidate) => isAskable(candidate, side, { asked, contact }))
    .toSorted((left, right) => turnOf(left, contact) - turnOf(right, contact))[0];
  return item && { item, side };
}

function isAskable(
  item: QualityItem,
  side: QualitySide,
  { asked, contact }: { readonly asked: readonly AskedItem[]; readonly contact: QualityContact },
): boolean {
  if (item.criterion === 'recovery' && !contact.hadProblem) return false;
  const rows = asked.filter((row) => row.item === item.id);
  if (rows.some((row) => row.side === side)) return false;
  return side === 'expected' || rows.some((row) => row.side === 'expected' && row.score !== undefined);
}

/** Items take turns over shoppers, so that each is answered by some. */
function turnOf(item: QualityItem, { shopperId }: QualityContact): number {
  return unitHash('quality', shopperId, item.id);
}
