import { z } from 'zod';
import type { ConsentBook } from '../../care/consent.ts';
import { mayTellNews } from '../../care/visit-news.ts';
import type { OutboxRow, ShopperRow, Store } from '../../ports/store.ts';
import type { RuntimeOptions, SendVerdict } from '../../runtime/types.ts';
import type { Shop } from '../../skills/shop.ts';
import { judgeVisit, quietOf } from '../../skills/touch/judge-visit.ts';
import { type ShopperTouch, zoneOf } from '../../skills/touch/shopper-touch.ts';
import { HOUR_MS, type Instant } from '../../values/instants.ts';
import { shopperTouch } from './shopper-memory.ts';

const visitSchema = z.object({ purpose: z.enum(['visits', 'reviews', 'watches']), plannedAt: z.number() });
const newsSchema = z.object({ purpose: z.string().optional() });

/** Who wrote or bought so lately is awake, and waits for news of it. */
const AWAKE_MS = HOUR_MS;

interface JudgeParts {
  readonly store: Pick<Store, 'shopper'>;
  readonly shop: () => Shop;
}

/** The last look at words nobody waits for, at the moment they would leave: consent, hours, end of use. */
export function createMayStillSend({ store, shop }: JudgeParts): NonNullable<RuntimeOptions['mayStillSend']> {
  return async (row, now) => {
    const stored = await store.shopper(row.shopperId);
    if (!stored) return { kind: 'drop', reason: 'no-shopper' };
    const shopper = shopperTouch(stored);
    return row.kind === 'visit'
      ? judgeRow(row, shopper, { shop: shop(), now })
      : judgeNews(row, stored, { shop: shop(), now });
  };
}

interface Moment {
  readonly shop: Shop;
  readonly now: Instant;
}

function judgeRow(row: OutboxRow, shopper: ShopperTouch, { shop, now }: Moment): SendVerdict {
  const read = visitSchema.safeParse(row.payload);
  // A visit without a purpose rests on nothing.
  if (!read.success) return { kind: 'drop', reason: 'no-purpose' };
  const visit = {
    ...read.data,
    dueAt: row.notBefore,
    usefulUntil: row.usefulUntil ?? Number.POSITIVE_INFINITY,
    whenCapped: 'wait',
  } as const;
  // The visit itself was counted when it was decided on.
  const told = { ...shopper, touched: { ...shopper.touched, toldAts: [] } };
  const verdict = judgeVisit(visit, told, { shop, mode: row.mode, now });
  if (verdict.kind === 'send') return { kind: 'go' };
  if (verdict.kind === 'drop') return verdict;
  return { kind: 'wait', until: verdict.at, reason: verdict.reason };
}

function judgeNews(row: OutboxRow, stored: ShopperRow, { shop, now }: Moment): SendVerdict {
  const shopper = shopperTouch(stored);
  const urgency = isUrgent(row) || isAwake(stored, shopper, now) ? 'urgent' : 'usual';
  const verdict = mayTellNews(urgency, {
    now,
    consents: newsBook(shopper),
    quiet: quietOf(shop),
    zone: zoneOf(shopper, shop),
    inQuiet: shop.touch.visits?.serviceInQuiet ?? 'hold_until_morning',
  });
  if (verdict.kind === 'send') return { kind: 'go' };
  if (verdict.kind === 'drop') return verdict;
  return { kind: 'wait', until: verdict.at, reason: verdict.reason };
}

/** A word that may have meant "stop" pauses visits only. */
function newsBook({ consents }: ShopperTouch): ConsentBook {
  return { consents: consents.consents, optOuts: consents.optOuts };
}

function isUrgent({ payload }: OutboxRow): boolean {
  return newsSchema.safeParse(payload).data?.purpose === 'urgent';
}

function isAwake({ conversations }: ShopperRow, { orders }: ShopperTouch, now: Instant): boolean {
  const heardAts = conversations.map(({ state }) => state?.heardAt ?? 0);
  const lastAt = Math.max(0, ...heardAts, ...orders.map(({ at }) => at));
  return now - lastAt < AWAKE_MS;
}
