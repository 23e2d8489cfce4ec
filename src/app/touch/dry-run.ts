import { judgeVisit } from '../../skills/touch/judge-visit.ts';
import { zoneOf } from '../../skills/touch/shopper-touch.ts';
import { matterName } from '../../skills/touch/visit-plan.ts';
import { DAY_MS, type DurationMs, type Instant, zoned } from '../../values/instants.ts';
import { type ShopperProspects, type TouchParts, touchProspects } from './plan-touch.ts';

/** One visit to one shopper as it would go, were nothing to happen until then. */
export interface DryVisit {
  readonly shopperId: string;
  readonly channel?: string;
  /** What it is about: "festival:2027-02-06:春節", "campaign:spring_tea", "review:1042". */
  readonly matter: string;
  /** ISO time with the shopper's own zone; absent when it is not sent. */
  readonly at?: string;
  /** Why not, or why later than planned. */
  readonly reason?: string;
}

/** Verdicts that put off are followed this often: a day's wait, an hour's wait, the morning. */
const MOST_MOVES = 40;

/** Goes through everybody and says who would get what and when, and why not. Nothing is stored. */
export async function dryRunTouch(
  parts: TouchParts,
  { now, horizonMs = 30 * DAY_MS }: { readonly now: Instant; readonly horizonMs?: DurationMs },
): Promise<readonly DryVisit[]> {
  const rows: DryVisit[] = [];
  for await (const person of touchProspects(parts, { now, horizonMs })) rows.push(...visitsTo(person, parts));
  return rows;
}

function visitsTo({ shopper, shopperId, conversation, prospects }: ShopperProspects, { shop }: TouchParts): DryVisit[] {
  const toldAts = [...shopper.touched.toldAts];
  const zone = zoneOf(shopper, shop);
  const byDue = prospects.toSorted((left, right) => dueAtOf(left) - dueAtOf(right));
  return byDue.map((prospect): DryVisit => {
    const who = { shopperId, ...(conversation && { channel: conversation.channel }) };
    if (prospect.kind === 'none') return { ...who, matter: prospect.matter, reason: prospect.reason };
    const matter = matterName(prospect.plan.matter);
    if (!conversation) return { ...who, matter, reason: 'unreachable' };
    const { visit } = prospect.plan;
    let at = visit.dueAt;
    let reason: string | undefined;
    for (let moves = 0; moves < MOST_MOVES; moves += 1) {
      const seen = { ...shopper, touched: { ...shopper.touched, toldAts } };
      const verdict = judgeVisit(visit, seen, { shop, mode: 'bot', now: at });
      if (verdict.kind === 'drop') return { ...who, matter, reason: verdict.reason };
      if (verdict.kind === 'send') {
        toldAts.push(at);
        return { ...who, matter, at: zoned(at, zone).toString(), ...(reason !== undefined && { reason }) };
      }
      at = verdict.at;
      reason = verdict.reason;
    }
    return { ...who, matter, reason: reason ?? 'too-late' };
  });
}

function dueAtOf(prospect: ShopperProspects['prospects'][number]): Instant {
  return prospect.kind === 'visit' ? prospect.plan.visit.dueAt : Number.POSITIVE_INFINITY;
}
