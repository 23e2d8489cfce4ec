import type { Instant } from '../../values/instants.ts';
import { shownLinkCode } from '../../values/link-code.ts';
import type { OpenShop } from '../open-shop.ts';
import { mintOrderLink } from './order-link.ts';

interface Asked {
  readonly number: string;
  readonly telegramLink?: ((payload?: string) => string | undefined) | undefined;
}

/** A new code for an order, in the spelling people type, and the Telegram link that carries it; undefined for an unknown order. */
export async function linkToOrder({ store, orders }: OpenShop, { number, telegramLink }: Asked, now: Instant) {
  const row = await orders.keeper.byNumber(number);
  if (!row) return undefined;
  const { code, expiresAt } = await mintOrderLink(store, row.order, now);
  const telegram = telegramLink?.(code);
  return { code: shownLinkCode(code), ...(telegram !== undefined && { telegram }), expiresAt };
}
