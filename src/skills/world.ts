import type { Shop } from './shop.ts';

/** What skills may know beside the words: the shop and the present state of the world, read before the turn. */
export interface World {
  readonly shop: Shop;
  readonly channel: {
    readonly name: string;
    /** The channel can still deliver after the shopper has gone (Telegram yes, a closed widget no). */
    readonly reachableLater: boolean;
  };
  readonly shopperId: string;
  readonly conversationId: string;
  /** Name of whoever is on duty now; absent when nobody is or nobody is named. */
  readonly onDuty?: string;
  /** Discount already given or reserved today, minor units. */
  readonly discountToday: number;
  /** The bundle's content hash. */
  readonly bundle: string;
  /** There is an assistant to ask, it is up, and the day's calls are not used up. */
  readonly assistant?: true;
  /** The owner has told the bot to stand back. */
  readonly isPaused?: true;
}
