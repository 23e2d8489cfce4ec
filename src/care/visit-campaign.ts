import type { Instant } from '../values/instants.ts';
import type { Localized } from '../values/language.ts';
import type { Visit } from './may-visit.ts';
import { dayOf, timeOn } from './occasions.ts';
import { type Audience, type Bought, isInAudience } from './visit-audience.ts';

/** What a campaign or tip says: a text of the shop by key, or the owner's own words. */
export type VisitWords =
  | { readonly kind: 'text'; readonly key: string }
  | { readonly kind: 'words'; readonly words: Localized };

/** Something the owner wants told between two dates, both included, to those it is for. */
export interface Campaign {
  readonly id: string;
  readonly name: Localized;
  /** ISO dates, shop's zone. */
  readonly from: string;
  readonly to: string;
  /** Minutes after midnight. */
  readonly minutes: number;
  readonly audience: Audience;
  readonly says: VisitWords;
  /** The product it is about. */
  readonly sku?: string;
  readonly whenCapped: Visit['whenCapped'];
}

/** What is wrong with a campaign; `other` runs on some of the same days. */
export type CampaignFault =
  | { readonly kind: 'ends-before-it-begins' | 'over'; readonly id: string }
  | { readonly kind: 'overlaps'; readonly id: string; readonly other: string };

/** A shopper as a campaign sees them. */
export interface CampaignShopper {
  readonly zone: string;
  readonly bought: readonly Bought[];
  /** Campaigns they were told of before. */
  readonly told: ReadonlySet<string>;
}

/** The visit a campaign pays to a shopper, or why it pays none. */
export type CampaignPlan =
  | { readonly kind: 'visit'; readonly visit: Visit }
  | { readonly kind: 'none'; readonly reason: 'not-for-them' | 'told-before' | 'over' };

/** Plans a campaign for one shopper: once, from its first day on, until it ends by the shop's clock. */
export function planCampaign(
  campaign: Campaign,
  shopper: CampaignShopper,
  { now, shopZone }: { readonly now: Instant; readonly shopZone: string },
): CampaignPlan {
  const usefulUntil = endOf(campaign, shopZone);
  if (now > usefulUntil || campaign.to < campaign.from) return { kind: 'none', reason: 'over' };
  if (shopper.told.has(campaign.id)) return { kind: 'none', reason: 'told-before' };
  if (!isInAudience(campaign.audience, shopper.bought, now)) return { kind: 'none', reason: 'not-for-them' };
  const { minutes, whenCapped } = campaign;
  const { dueAt } = dayOf(campaign.from, { shopZone, shopperZone: shopper.zone, minutes });
  return { kind: 'visit', visit: { purpose: 'visits', plannedAt: now, dueAt, usefulUntil, whenCapped } };
}

/** What is wrong with the campaigns as of `today` (ISO date): impossible spans, past ones, and pairs at the same time. */
export function campaignFaults(campaigns: readonly Campaign[], today: string): readonly CampaignFault[] {
  return campaigns.flatMap((campaign, index): CampaignFault[] => {
    if (campaign.to < campaign.from) return [{ kind: 'ends-before-it-begins', id: campaign.id }];
    if (campaign.to < today) return [{ kind: 'over', id: campaign.id }];
    return campaigns
      .slice(0, index)
      .filter((other) => isTogether(campaign, other) && other.to >= today)
      .map((other) => ({ kind: 'overlaps', id: campaign.id, other: other.id }));
  });
}

function endOf({ to }: Campaign, shopZone: string): Instant {
  return timeOn(Temporal.PlainDate.from(to).add({ days: 1 }), 0, shopZone) - 1;
}

function isTogether(one: Campaign, other: Campaign): boolean {
  return one.from <= other.to && other.from <= one.to && other.from <= other.to;
}
