import { LAST_STRAW } from '../../care/decide-remedy.ts';
import type { OrderState } from '../../care/order.ts';
import { DAY_MS, MINUTE_MS } from '../../values/instants.ts';
import { heardOf } from '../product-in-talk.ts';
import type { ShopInput } from '../shop-skill.ts';
import { type Case, casesSlice } from './cases-slice.ts';
import { photosAtHand } from './photos-at-hand.ts';

/** Words that follow within this time are part of the same complaint; later ones are a new one of the same matter. */
const SAME_BREATH_MS = 10 * MINUTE_MS;

/** A matter that comes back within this time goes on where it stood. */
const SAME_MATTER_MS = 90 * DAY_MS;

/** Told often enough by the shopper's own word: a person takes over then, whatever was counted. In `plain`. */
const TOO_OFTEN =
  /第[三四五六七八九3-9]次|[说讲问催反映]了?(?:好?几|多少|[三四五六七八3-8])[次遍]|\b(?:third|fourth|fifth|3rd|4th|5th) time|how many (?:more )?times|\b(?:three|four|five|several|many) times (?:now|already)|told you (?:three|four|several|many) times/;

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
      times: Math.max(isSame ? before.times : before.times + 1, timesTold(input)),
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
    times: Math.max((before?.times ?? 0) + 1, timesTold(input)),
    photos: [...photos],
  };
  return { case: opened, cases: [...cases, opened] };
}

function timesTold(input: ShopInput): number {
  return saysTooOften(input) ? LAST_STRAW : 1;
}

/** Says themselves that they have told it often enough. */
export function saysTooOften(input: ShopInput): boolean {
  return TOO_OFTEN.test(heardOf(input)?.plain ?? '');
}

function heardAtOf({ heardAt, closedAt, openedAt }: Case): number {
  return Math.max(openedAt, heardAt ?? 0, closedAt ?? 0);
}
