import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { decodeWebEvent } from '../channels/web-codec.ts';
import type { Incoming } from '../ports/store.ts';
import type { Instant } from '../values/instants.ts';
import { shopFront } from '../web/shop-front.ts';
import type { WebUseCases } from '../web/use-cases.ts';
import type { OpenShop } from './open-shop.ts';
import { createPurchases } from './purchases.ts';
import { redeemCode } from './redeem-code.ts';
import { watchRedemptions } from './watch-redemptions.ts';
import { createRelay } from './web-relay.ts';

const CHANNEL = 'web';

interface UseCaseParts {
  readonly shop: OpenShop;
  readonly clock: () => Instant;
  readonly ready: () => boolean;
  readonly readyDelay: WebUseCases['readyDelay'];
  readonly metrics: Registry;
  readonly log: Logger;
}

/** What the web edge needs, from an open shop. */
export function webUseCases({ shop, clock, ...rest }: UseCaseParts): WebUseCases {
  const { runtime, store, bundles } = shop;
  const relay = createRelay(shop, CHANNEL);
  const watched = { ...shop, store: watchRedemptions(store, rest.log) };

  async function accept(incoming: Incoming) {
    const accepted = await runtime.accept(incoming);
    relay.noteAccepted(incoming.identity, accepted.conversationId);
    return accepted;
  }

  return {
    ...rest,
    ...createPurchases(watched, { channel: CHANNEL, clock, accept }),
    redeem: (claim) => redeemCode(watched.store, claim, clock()),
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
    shopFront: () => shopFront(bundles.active().shop),
  };
}
