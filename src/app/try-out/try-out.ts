import { type Explanation, explainMove } from '../../bargaining/explain-move.ts';
import { isHeldOut } from '../../bargaining/hold-out.ts';
import { beginQuantity, type Memory, resume } from '../../bargaining/memory.ts';
import type { Move, Policy } from '../../bargaining/types.ts';
import type { ConversationState, ShopperState } from '../../conversation/state.ts';
import { firstState } from '../../runtime/turn/first-state.ts';
import { memoryRules } from '../../skills/haggle-policy.ts';
import { readWords } from '../../skills/read-words.ts';
import type { Product, Shop } from '../../skills/shop.ts';
import { haggleKey, hagglesSlice } from '../../skills/slices.ts';
import type { Meaning } from '../../understanding/meaning.ts';
import type { Instant } from '../../values/instants.ts';
import { openTalk, type Talk, type TalkOptions } from '../talk/talk.ts';
import type { Said } from '../talk/talk-said.ts';
import { productBySku, strangersPolicy } from './haggle-figures.ts';

/** One text of a haggle tried out: how it is read, what it does, what is said. Holds the floor: for owners only. */
export interface TriedText {
  readonly text: string;
  readonly meaning: Meaning;
  /** Absent when the text is no move in the haggle. */
  readonly haggle?: { readonly policy: Policy; readonly move: Move; readonly explanation: Explanation };
  readonly said: readonly Said[];
}

/** A haggle tried out with a stranger. */
export interface TryOut {
  readonly shop: Shop;
  readonly product: Product;
  readonly tried: readonly TriedText[];
}

type Places = Omit<TalkOptions, 'dataDir'>;

/** Says the texts on the product's page, one after the other, to a shop in memory. Throws PRODUCT_UNKNOWN. */
export async function tryOut(
  places: Places,
  { sku, texts }: { readonly sku: string; readonly texts: readonly string[] },
): Promise<TryOut> {
  // A shopper who sees fixed prices is no trial; the next stranger may be luckier.
  for (;;) {
    await using talk = await openTalk(places);
    const { shop } = talk.shop.bundles.active();
    const product = productBySku(shop, sku);
    await talk.send({ page: product.path });
    const tried: TriedText[] = [];
    for (const text of texts) tried.push(await tryText(talk, product, text));
    if (!(await isFixed(talk, shop))) return { shop, product, tried };
  }
}

/** Talks are with this person unless told otherwise. */
const STRANGER = ['chat', 'shopper'] as const;

async function isFixed({ shop: { store } }: Talk, { id, prices }: Shop): Promise<boolean> {
  const conversation = await store.conversationOf(...STRANGER);
  const isCertain = prices.holdOutPercent >= 100 || conversation === undefined;
  return !isCertain && isHeldOut(conversation.shopperId, { secret: id, percent: prices.holdOutPercent });
}

async function tryText(talk: Talk, product: Product, text: string): Promise<TriedText> {
  const bundle = talk.shop.bundles.active();
  const before = await statesOf(talk, text);
  const meaning = readWords(
    bundle.understanding,
    { ...before, shop: bundle.shop, page: product.path, text },
    talk.now(),
  );
  const said = await talk.send({ text });
  const after = await statesOf(talk, text);
  const haggle = haggleBetween({ shop: bundle.shop, product, now: talk.now() }, before.shopper, after.shopper);
  return { text, meaning, ...(haggle ? { haggle } : {}), said };
}

/** Both states as a turn finds them. */
async function statesOf(
  { shop: { store, bundles }, now }: Talk,
  text: string,
): Promise<{ readonly conversation: ConversationState; readonly shopper: ShopperState }> {
  const row = await store.conversationOf(...STRANGER);
  const shopper = row && (await store.shopper(row.shopperId));
  const { hash, shop } = bundles.active();
  const body = { kind: 'message', messageId: '', text } as const;
  const times = { at: now(), readyAt: now() };
  const event = { seq: 0, id: '', conversationId: '', ...times, entropy: '0'.repeat(32), attempts: 0, body };
  return { conversation: row?.state ?? firstState(event, hash, shop), shopper: shopper?.state ?? { memory: {} } };
}

interface Table {
  readonly shop: Shop;
  readonly product: Product;
  readonly now: Instant;
}

/** The move that made the shopper's memory of the haggle what it is now. */
function haggleBetween(table: Table, before: ShopperState, after: ShopperState): TriedText['haggle'] {
  const { shop, product, now } = table;
  const old = memoriesOf(before);
  const changed = Object.values(memoriesOf(after)).find(({ sku, quantity, history }) => {
    const known = old[haggleKey(sku, quantity)];
    return sku === product.sku && JSON.stringify(known?.history) !== JSON.stringify(history);
  });
  const step = changed?.history.findLast(({ by }) => by === 'shopper');
  if (!changed || step?.by !== 'shopper') return undefined;
  const { quantity } = changed;
  const policy = strangersPolicy(shop, product, quantity);
  const known = old[haggleKey(product.sku, quantity)];
  const others = Object.values(old).filter(({ sku }) => sku === product.sku);
  const history = known
    ? resume(known, now, memoryRules(shop))
    : beginQuantity(others, { quantity, rounds: policy.rounds.haggler });
  return { policy, move: step.move, explanation: explainMove(policy, history, step.move) };
}

function memoriesOf({ memory }: ShopperState): Readonly<Record<string, Memory>> {
  return hagglesSlice.schema.safeParse(memory[hagglesSlice.name]).data ?? {};
}
