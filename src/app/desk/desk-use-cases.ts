import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { z } from 'zod';
import { looksLikeNote } from '../../channels/looks-like-note.ts';
import type { Slice } from '../../conversation/skill.ts';
import type { DeskRow } from '../../ports/care-store.ts';
import { priceInWords } from '../../skills/desk/price-in-words.ts';
import { judgeTerms } from '../../skills/desk/staff-deal.ts';
import { talkSlice } from '../../skills/slices.ts';
import type { Instant } from '../../values/instants.ts';
import type { ActOutcome, DeskAct, DeskShop, DeskUseCases } from '../../web/desk/desk-use-cases.ts';
import type { OpenShop } from '../open-shop.ts';
import { cannedReplies } from './canned-replies.ts';
import { deskConversation } from './desk-conversation.ts';
import { byNeed, deskEntry } from './desk-entry.ts';
import { createDeskFeed, type DeskFeed } from './desk-feed.ts';
import { draftText } from './drafts.ts';
import { readSlice } from './handover-card.ts';
import { withTasks } from './staff-tasks.ts';

const MOST_ENTRIES = 200;
/** Looked through for what staff owe. */
const MOST_PROMISES = 2000;

/** What the web desk is joined from. */
export interface DeskUseCaseParts {
  readonly shop: OpenShop;
  readonly clock: () => Instant;
  readonly log: Logger;
}

/** What the web desk needs, from an open shop. */
export function deskUseCases({ shop, clock, log }: DeskUseCaseParts): DeskUseCases & Pick<DeskFeed, 'shopperTypes'> {
  const { store, bundles } = shop;
  const feed = createDeskFeed(shop);
  return {
    ...{ clock, log },
    shop: () => shopView(shop),
    list: async () => {
      const [rows, promises] = await Promise.all([store.deskList(MOST_ENTRIES), store.promises(MOST_PROMISES)]);
      return byNeed(withTasks(rows.map(deskEntry), promises));
    },
    conversation: (id, sees) => deskConversation({ store, bundle: bundles.active(), now: clock() }, id, sees),
    linesAfter: store.transcriptAfter,
    linesBefore: store.transcriptBefore,
    act: (act) => actAtDesk(shop, act, { now: clock(), entropy: randomBytes(16).toString('hex') }),
    watch: feed.watch,
    follow: feed.follow,
    shopperTypes: feed.shopperTypes,
    photoOwner: async (id) => (await store.conversation(id))?.address,
    savePhoto: store.savePhoto,
    photo: store.photo,
  };
}

function shopView({ bundles }: OpenShop): DeskShop {
  const { name, languages, currency, hours, products } = bundles.active().shop;
  return {
    name,
    languages: [languages.first, ...languages.also],
    currency,
    zone: hours.zone,
    products: products.map(({ sku, shortName }) => ({ sku, name: shortName })),
    canned: cannedReplies(),
  };
}

interface Moment {
  readonly now: Instant;
  /** 32 random hex characters. */
  readonly entropy: string;
}

/** Stores an act as an event of the conversation. What surely cannot be done is refused here, where its sender still listens. */
export async function actAtDesk(
  shop: Pick<OpenShop, 'store' | 'runtime' | 'bundles'>,
  act: DeskAct,
  { now, entropy }: Moment,
): Promise<ActOutcome> {
  const { store, runtime } = shop;
  const row = await store.conversation(act.conversationId);
  if (!row) return { kind: 'unknown' };
  const refusal = await judge(shop, { act, row }, now);
  if (refusal) return refusal;
  const { verb, detail } = await eventOf(shop, act);
  await runtime.accept({
    dedupeKey: `web:${act.key}`,
    channel: 'desk',
    identity: '',
    address: '',
    conversationId: act.conversationId,
    at: now,
    readyAt: now,
    entropy,
    body: { kind: 'staff', act: verb, by: act.by, detail },
  });
  return { kind: 'taken' };
}

interface Judged {
  readonly act: DeskAct;
  readonly row: DeskRow;
}

type Judging = Pick<OpenShop, 'store' | 'bundles'>;

async function judge(shop: Judging, { act, row }: Judged, now: Instant): Promise<ActOutcome | undefined> {
  if (act.act === 'draft') return judgeDraft(shop, act);
  if (act.act !== 'reply' && act.act !== 'deal') return undefined;
  if (row.state.mode !== 'staff') return { kind: 'refused', why: 'not-taken' };
  return act.act === 'reply' ? judgeReply(shop, { act, row }, now) : judgeDeal(shop, { act, row });
}

/** What is settled already, or said since, is not sent again. */
async function judgeDraft({ store }: Judging, { conversationId, detail }: DeskAct): Promise<ActOutcome | undefined> {
  const text = await draftText(store, conversationId, String(detail.id));
  return text === undefined ? { kind: 'refused', why: 'no-draft' } : undefined;
}

/** The skill judges again, and has the last word. */
function judgeDeal({ bundles }: Judging, { act, row }: Judged): ActOutcome | undefined {
  const { shop, hash } = bundles.active();
  const wish = dealSchema.safeParse(act.detail);
  if (!wish.success) return { kind: 'refused', why: 'no-price' };
  const { sku = readSlice(talkSlice, row.state.memory).sku, ...terms } = wish.data;
  const world = {
    ...{ shop, shopperId: row.shopperId, conversationId: row.id, bundle: hash, discountToday: 0 },
    channel: { name: row.channel, reachableLater: true },
  };
  const judged = judgeTerms(world, { sku, ...terms });
  return typeof judged === 'string' ? { kind: 'refused', why: judged } : undefined;
}

const dealSchema = z.object({
  sku: z.string().optional(),
  total: z.int(),
  quantity: z.int().positive().default(1),
  freeShipping: z.boolean().default(false),
});

async function judgeReply(
  { store, bundles }: Judging,
  { act, row }: Judged,
  now: Instant,
): Promise<ActOutcome | undefined> {
  const { text, isSure } = act.detail;
  if (typeof text === 'string' && looksLikeNote(text)) return { kind: 'refused', why: 'looks-like-note' };
  if (isSure === true || typeof text !== 'string') return undefined;
  const memory = (await store.shopper(row.shopperId))?.state?.memory ?? {};
  const read = <T>(slice: Slice<T>): T => readSlice(slice, slice.scope === 'shopper' ? memory : row.state.memory);
  const price = priceInWords(text, { shop: bundles.active().shop, memory: read, now });
  if (!price) return undefined;
  const { total, quantity, sku, freeShipping } = price;
  const asked = { ...(sku === undefined ? {} : { sku }), ...(freeShipping ? { freeShipping } : {}) };
  return { kind: 'price', total, quantity, ...asked };
}

/** The event an act of the web desk becomes: decisions are verbs of their own, drafts carry their words. */
async function eventOf({ store }: Pick<OpenShop, 'store'>, { act, detail, conversationId }: DeskAct) {
  const { decision, id, ...rest } = detail;
  if (act === 'remedy') return { verb: String(decision), detail: { ...rest, remedy: id ?? '' } };
  if (act !== 'draft' || decision !== 'send' || detail.text !== undefined) return { verb: act, detail };
  const text = await draftText(store, conversationId, String(id));
  return { verb: act, detail: text === undefined ? detail : { ...detail, text } };
}
