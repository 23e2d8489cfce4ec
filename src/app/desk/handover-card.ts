import type { Slice } from '../../conversation/skill.ts';
import type { ConversationState, ShopperState } from '../../conversation/state.ts';
import type { ConversationRow } from '../../ports/store.ts';
import { calledSlice } from '../../skills/desk/called-slice.ts';
import type { Shop } from '../../skills/shop.ts';
import { haggleKey, hagglesSlice, handoverSlice, ordersSlice, talkSlice } from '../../skills/slices.ts';
import { instantWords } from '../../speech/instant-words.ts';
import { moneyWords } from '../../speech/money-words.ts';
import { createZoneClock } from '../../speech/zone-clock.ts';
import { type Instant, zoned } from '../../values/instants.ts';
import { resolveWords } from '../../values/language.ts';
import { cardWords } from './card-words.ts';
import { shortId } from './short-id.ts';

/** What a card is made from. */
export interface CardParts {
  readonly shop: Shop;
  readonly conversation: ConversationRow;
  readonly state: ConversationState;
  readonly shopper: ShopperState;
  readonly now: Instant;
}

/** A question to staff that needs no handover: why, the words, when an answer is due. */
export interface CardQuestion {
  readonly why: string;
  readonly words?: string;
  readonly dueAt?: Instant;
}

/** What staff see first: why, who, order, mood, what was promised, what was tried, the words. Its first line names the thread. */
export function handoverCard(parts: CardParts, question?: CardQuestion): string {
  const { shop, conversation, state, now } = parts;
  const words = cardWords(shop.languages.first);
  const handover = readSlice(handoverSlice, state.memory);
  const why = question?.why ?? handover.why ?? 'taken-over';
  const sign = handover.urgent !== undefined && !question ? '🆘' : '👋';
  const called = readSlice(calledSlice, parts.shopper.memory);
  const name = `${called === '' ? words.shopper : called} ${shortId(conversation.shopperId)}`;
  const title = `${sign} ${words.whys[why] ?? words.whys.order} · ${words.channels[conversation.channel] ?? conversation.channel} · ${name}`;
  const said = question?.words ?? handover.words;
  const dueAt = question?.dueAt ?? handover.dueAt;
  const first = shop.onCall?.order[0];
  const mood = handover.mood === 'upset' ? words.unhappy : undefined;
  const lines = [
    title,
    standingLine(parts),
    said === undefined ? undefined : `「${said}」${mood === undefined ? '' : `（${mood}）`}`,
    ...orderLines(parts),
    ...goodsLines(parts),
    dueAt === undefined || dueAt < now ? undefined : `${words.promised}：${timeIn(shop, dueAt, now)}`,
    handover.tried && handover.tried.length > 0
      ? `${words.tried}：${handover.tried.map((flow) => words.flows[flow] ?? flow).join(', ')}`
      : undefined,
    first !== undefined && state.mode === 'waiting' && handover.seenBy === undefined
      ? `${words.onCall}：${first}`
      : undefined,
  ];
  return lines.filter((line) => line !== undefined).join('\n');
}

function standingLine({ shop, state }: CardParts): string | undefined {
  const words = cardWords(shop.languages.first);
  const { staff, seenBy } = readSlice(handoverSlice, state.memory);
  if (state.mode === 'staff' && staff !== undefined) return `✋ ${words.has(staff)}`;
  if (state.mode === 'waiting' && seenBy !== undefined) return `👀 ${words.seen(seenBy)}`;
  return state.mode === 'bot' || state.mode === 'closed' ? `✓ ${words.over}` : undefined;
}

function orderLines({ shop, shopper }: CardParts): readonly string[] {
  const orders = readSlice(ordersSlice, shopper.memory);
  if (orders.length === 0) return [];
  const numbers = orders.slice(-3).map(({ number }) => numberWords(number));
  return [`${cardWords(shop.languages.first).order}：${numbers.join(', ')}`];
}

function goodsLines({ shop, state, shopper, now }: CardParts): readonly string[] {
  const words = cardWords(shop.languages.first);
  const { sku, quantity = 1 } = readSlice(talkSlice, state.memory);
  const product = shop.products.find((each) => each.sku === sku);
  if (!product) return [];
  const haggle = readSlice(hagglesSlice, shopper.memory)[haggleKey(product.sku, quantity)];
  const stands = haggle?.standing && now < haggle.expiresAt ? haggle.standing.total : undefined;
  const name = `${words.about}：${resolveWords(product.shortName, shop.languages.first)} ${product.sku}`;
  return stands === undefined ? [name] : [`${name}，${words.stands} ${priceIn(shop, stands)}`];
}

/** "#1042", whether the shop's own numbers begin with the sign or not. */
export function numberWords(order: string): string {
  return order.startsWith('#') ? order : `#${order}`;
}

/** An amount in the shop's first language. */
export function priceIn({ currency, languages }: Shop, minor: number): string {
  return moneyWords({ minor, currency: currency.code }, currency.decimals, languages.first);
}

function timeIn({ hours, languages, country }: Shop, at: Instant, now: Instant): string {
  const how = { style: 'datetime', language: languages.first, country, thisYear: zoned(now, hours.zone).year } as const;
  return instantWords(createZoneClock(hours.zone)(at), how);
}

/** A slice as a skill would read it, for those who only look. */
export function readSlice<T>(slice: Slice<T>, memory: ShopperState['memory']): T {
  const read = slice.schema.safeParse(memory[slice.name]);
  return read.success ? read.data : slice.empty;
}
