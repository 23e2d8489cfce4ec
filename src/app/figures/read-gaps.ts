import { z } from 'zod';
import { type Gap, type PromiseOutcome, type QuestionRecord, readGaps, type ToldRecord } from '../../care/gaps.ts';
import { arrivedAt, hasArrived } from '../../care/parcels.ts';
import type { OrderRow } from '../../ports/care-store.ts';
import type { DealRow } from '../../ports/deal-row.ts';
import type { Store, StoredRecord } from '../../ports/store.ts';
import type { Shop } from '../../skills/shop.ts';
import { touchedSlice } from '../../skills/touch/touched-slice.ts';
import type { Instant } from '../../values/instants.ts';
import { readDuties, readWork } from './read-duties.ts';
import { readQuality } from './read-quality.ts';

const MOST = 100_000;

/** The five gaps of a shop, read from its own records as of `now`, each with the talks behind it. */
export async function readShopGaps(store: Store, shop: Shop, now: Instant): Promise<readonly Gap[]> {
  const [unanswered, answered, promises, orders, deals, people, quality] = await Promise.all([
    store.records('unanswered', MOST),
    store.records('answered', MOST),
    store.promises(MOST),
    store.orders(MOST),
    store.deals(MOST),
    store.shoppersWith(touchedSlice.name, MOST),
    shop.quality && readQuality(store, shop.quality, shop.hours.zone),
  ]);
  const talkOf = new Map([...promises, ...people].map(({ shopperId, conversationId }) => [shopperId, conversationId]));
  const records = {
    questions: [...unanswered.flatMap(openQuestion), ...answered.flatMap(answeredQuestions)],
    duties: await readDuties(store, { shop, orders, people, talkOf }, now),
    work: readWork(promises, now),
    promises: promises satisfies readonly PromiseOutcome[],
    told: [
      ...orders.flatMap((row) => toldArrival(row, talkOf)),
      ...deals.flatMap((deal) => toldPrice(deal, orders, talkOf)),
    ],
    pairs: quality?.pairs ?? [],
  };
  return readGaps(records, shop.quality?.targets ?? {}, now);
}

type Talks = ReadonlyMap<string, string>;

const questionShape = z.object({ question: z.string() });
const topicsShape = z.object({ topics: z.array(z.string()) });

function openQuestion({ detail, conversationId }: StoredRecord): readonly QuestionRecord[] {
  const read = questionShape.safeParse(detail);
  return read.success ? [{ topic: read.data.question, isAnswered: false, conversationId }] : [];
}

function answeredQuestions({ detail, conversationId }: StoredRecord): readonly QuestionRecord[] {
  const read = topicsShape.safeParse(detail);
  return read.success ? read.data.topics.map((topic) => ({ topic, isAnswered: true, conversationId })) : [];
}

/** A new date told for a late parcel, and when it came. */
function toldArrival({ order, shopperId }: OrderRow, talkOf: Talks): readonly ToldRecord[] {
  const told = order.delay?.until;
  const delivered = hasArrived(order) ? arrivedAt(order) : undefined;
  if (told === undefined || shopperId === undefined) return [];
  const conversationId = talkOf.get(shopperId) ?? '';
  return [{ what: 'delay-date', told, conversationId, ...(delivered !== undefined && { delivered }) }];
}

const dealShape = z.object({ terms: z.object({ total: z.int() }), shippingIncluded: z.boolean() });

/** A price agreed, and what the order that used its code really cost. */
function toldPrice(deal: DealRow, orders: readonly OrderRow[], talkOf: Talks): readonly ToldRecord[] {
  const read = dealShape.safeParse(deal.deal);
  const order = orders.find((row) => row.order.id === deal.orderId)?.order;
  if (!read.success || !order) return [];
  const { terms, shippingIncluded } = read.data;
  const goods = order.items.filter(({ sku }) => sku === deal.sku).reduce((sum, { total }) => sum + total, 0);
  const delivered = shippingIncluded ? goods + order.shipping : goods;
  const conversationId = talkOf.get(deal.shopperId) ?? '';
  return [{ what: 'agreed-price', told: terms.total, delivered, conversationId }];
}
