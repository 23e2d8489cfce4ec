import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { decodeWebEvent } from '../channels/web-codec.ts';
import type { Incoming } from '../ports/store.ts';
import type { Instant } from '../values/instants.ts';
import { shopFront } from '../web/shop-front.ts';
import type { WebUseCases } from '../web/use-cases.ts';
import { createVisitorTokens } from '../web/visitor-token.ts';
import { continueElsewhere } from './identities/continue-elsewhere.ts';
import { identifyCustomer } from './identities/identify-customer.ts';
import type { OpenShop } from './open-shop.ts';
import { openFile } from './person/open-file.ts';
import { createPurchases } from './purchases.ts';
import { redeemCode } from './redeem-code.ts';
import { watchRedemptions } from './watch-redemptions.ts';
import { createRelay } from './web-relay.ts';

const CHANNEL = 'web';

interface UseCaseParts {
  readonly shop: OpenShop;
  /** Signs links to customer files. */
  readonly key: Uint8Array;
  /** A link to the shop's Telegram bot; undefined while its name is not known. Absent where there is none. */
  readonly telegramLink?: ((payload?: string) => string | undefined) | undefined;
  readonly typed?: WebUseCases['typed'];
  readonly clock: () => Instant;
  readonly ready: () => boolean;
  readonly readyDelay: WebUseCases['readyDelay'];
  readonly metrics: Registry;
  readonly log: Logger;
}

import { linkToOrder } from './orders/link-to-order.ts';
import { takeReview } from './touch/take-review.ts';

/** What the web edge needs, from an open shop. */
export function webUseCases({ shop, key, clock, telegramLink, ...rest }: UseCaseParts): WebUseCases {
  const { runtime, store, bundles } = shop;
  const relay = createRelay(shop, CHANNEL);
  const watched = { ...shop, store: watchRedemptions(store, rest.log) };

  const tokens = createVisitorTokens(key, bundles.active().shop.id);
  const visitorOf = (token: string, at: Instant) => tokens.read(token, at)?.subject;
  const joining = { store, clock, shop: () => bundles.active().shop };

  async function accept(incoming: Incoming) {
    const accepted = await runtime.accept(incoming);
    relay.noteAccepted(incoming.identity, accepted.conversationId);
    return accepted;
  }

  return {
    ...rest,
    ...createPurchases(watched, { channel: CHANNEL, clock, noted: relay.noteAccepted }),
    redeem: (claim) => redeemCode({ store: watched.store, visitorOf }, claim, clock()),
    review: (review) => takeReview(shop, review, clock()),
    orderLink: (number) => linkToOrder(shop, { number, telegramLink }, clock()),
    clock,
    accept,
    entropy: () => randomBytes(16).toString('hex'),
    decode: decodeWebEvent,
    transcriptAfter: async (identity, seq, limit) => {
      const conversation = await store.conversationOf(CHANNEL, identity);
      return conversation ? store.transcriptAfter(conversation.id, seq, limit) : [];
    },
    subscribe: relay.subscribe,
    savePhoto: store.savePhoto,
    photo: store.photo,
    shopFront: () => ({
      ...shopFront(bundles.active().shop),
      ...(telegramLink?.() === undefined ? {} : { telegram: true as const }),
    }),
    link: async (identity) => {
      const minting = { channel: CHANNEL, entropyHex: randomBytes(16).toString('hex'), now: clock() };
      return telegramLink && continueElsewhere({ store, telegramLink, ...minting }, identity);
    },
    identify: (visitor, customer) => identifyCustomer({ ...joining, channel: CHANNEL, accept }, { visitor, customer }),
    customerFile: (token, form) => openFile({ store, shop: bundles.active().shop, key }, { token, form }, clock()),
  };
}
