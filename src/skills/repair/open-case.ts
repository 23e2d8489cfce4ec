import type { OrderState } from '../../care/order.ts';
import { DAY_MS, MINUTE_MS } from '../../values/instants.ts';
import type { ShopInput } from '../shop-skill.ts';
import { type Case, casesSlice } from './cases-slice.ts';
import { photosAtHand } from './photos-at-hand.ts';

/** Words that follow within this time are part of the same complaint; later ones are a new one of the same matter. */
const SAME_BREATH_MS = 10 * MINUTE_MS;

/** A matter that comes back within this time goes on where it stood. */
const SAME_MATTER_MS = 90 * DAY_MS;

/** The complaint with this event in it, and all cases to store. */
export interface OpenedCase {
  readonly case: Case;
  readonly cases: readonly Case[];
}

/** Opens a complaint about an order, or goes on with the one there is; pictures at hand belong to it. */
export function openCase(input: ShopInput, order: OrderState, kind: string): OpenedCase {
  const { now, event } = input;
  const cases = input.memory(casesSlice);
  const before = cases.findLast((each) => each.order === order.number && now - heardAtOf(each) < SAME_MATTER_MS);
  const photos = photosAtHand(input);
  if (before && before.closedAt === undefined) {
    const isSame = now - heardAtOf(before) < SAME_BREATH_MS;
    const opened: Case = {
      ...before,
      kind,
      times: isSame ? before.times : before.times + 1,
      heardAt: now,
      photos: [...new Set([...(before.photos ?? []), ...photos])],
    };
    return { case: opened, cases: cases.map((each) => (each === before ? opened : each)) };
  }
  const opened: Case = {
    id: `${event.id}:case`,
    order: order.number,
    kind,
    openedAt: now,
    heardAt: now,
    times: (before?.times ?? 0) + 1,
    photos: [...photos],
  };
  return { case: opened, cases: [...cases, opened] };
}

function heardAtOf({ heardAt, closedAt, openedAt }: Case): number {
  return Math.max(openedAt, heardAt ?? 0, closedAt ?? 0);
}
