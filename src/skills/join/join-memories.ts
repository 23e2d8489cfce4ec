import { mergeMemories } from '../../bargaining/memory.ts';
import { type ConsentBook, joinConsents } from '../../care/consent.ts';
import type { ShopperState } from '../../conversation/state.ts';
import type { Instant } from '../../values/instants.ts';
import type { Shop } from '../shop.ts';
import { dealsSlice, hagglesSlice, type KeptDeal } from '../slices.ts';
import { consentSlice } from '../touch/consent-slice.ts';
import { joinDeals } from './join-deals.ts';
import { joinJson } from './join-json.ts';

/** Two shoppers who turn out to be one person; `keep` is the one whose id stays. */
export interface TwoMemories {
  readonly keep: ShopperState;
  readonly drop: ShopperState;
}

/** What joining is judged by: the shop, the moment, and how the codes of either stand at checkout. */
export interface Joined {
  readonly shop: Shop;
  readonly now: Instant;
  readonly keepId: string;
  readonly stateOf: (code: string) => KeptDeal['state'] | undefined;
}

/** One shopper's memory of two, with what else changes by it. */
export interface JoinedMemories {
  readonly state: ShopperState;
  readonly deals: readonly KeptDeal[];
  /** Refusals of either that bind both from now on. */
  readonly refusals: ConsentBook['consents'];
}

/**
 * One person's memory of two: of haggles the lower standing ask and the higher move count, of deals one live code for each
 * product, of refusals every one. Everything else of both is kept.
 */
export function joinMemories({ keep, drop }: TwoMemories, joined: Joined): JoinedMemories {
  const { now } = joined;
  const deals = joinDeals(read(dealsSlice, keep), read(dealsSlice, drop), joined);
  const [left, right] = [read(consentSlice, keep), read(consentSlice, drop)];
  const book = joinConsents(left, right, now);
  const refusals = book.consents.slice(left.consents.length + right.consents.length);
  const own = {
    [hagglesSlice.name]: joinHaggles(read(hagglesSlice, keep), read(hagglesSlice, drop), now),
    [dealsSlice.name]: deals.all,
    [consentSlice.name]: { ...right, ...left, ...book },
  };
  const rest = joinJson(keep.memory, drop.memory);
  // Slices hold plain data only.
  const memory = { ...(rest as object), ...own } as unknown as ShopperState['memory'];
  return { state: { ...drop, ...keep, memory: withoutEmpty(memory, [keep, drop]) }, deals: deals.changed, refusals };
}

interface Readable<T> {
  readonly name: string;
  readonly schema: { readonly safeParse: (stored: unknown) => { readonly data?: T | undefined } };
  readonly empty: T;
}

function read<T>({ name, schema, empty }: Readable<T>, { memory }: ShopperState): T {
  return schema.safeParse(memory[name]).data ?? empty;
}

/** What neither ever had needs no entry. */
function withoutEmpty(memory: ShopperState['memory'], of: readonly ShopperState[]): ShopperState['memory'] {
  return Object.fromEntries(
    Object.entries(memory).filter(([name]) => of.some((state) => Object.hasOwn(state.memory, name))),
  );
}

type Haggles = (typeof hagglesSlice)['empty'];

function joinHaggles(left: Haggles, right: Haggles, now: Instant): Haggles {
  const shared = Object.entries(left).flatMap(([key, memory]) => {
    const other = right[key];
    return other ? [[key, mergeMemories(memory, other, now)] as const] : [];
  });
  return { ...left, ...right, ...Object.fromEntries(shared) };
}
