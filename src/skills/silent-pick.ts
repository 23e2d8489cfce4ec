import { factsFor } from '../care/facts.ts';
import { matchesPage } from '../care/page-pattern.ts';
import { write } from '../conversation/skill.ts';
import { HOUR_MS } from '../values/instants.ts';
import { nameValue } from './price-values.ts';
import { pageOf, productOnPage, rememberTalk } from './product-in-talk.ts';
import type { ShopInput, ShopSkill } from './shop-skill.ts';
import { silenceSlice, talkSlice } from './slices.ts';
import { consentSlice, isStopped } from './touch/consent-slice.ts';

/** Topics that are no doubt: they are told when asked, or in talk of the price. */
const NO_DOUBT: ReadonlySet<string> = new Set(['compare', 'guarantee']);

/**
 * Picks the doubt likeliest for the page a silent shopper lingers on: the first fact the owner wrote for that product.
 * Quiet when spoken to first in the owner's period, off the owner's pages, in a live talk, after opting out.
 */
export const silentPick: ShopSkill = {
  name: 'silent.pick',
  about: 'Decides whether to speak first, and with which fact.',
  outcomes: { speak: { values: { product: 'words', topDoubt: 'fact' } }, quiet: {} },
  slices: [silenceSlice, consentSlice, talkSlice],
  run(input) {
    const { shop } = input.facts;
    const path = pageOf(input);
    const product = path === undefined ? undefined : productOnPage(shop, path);
    if (!product || !shop.speakFirst.pages.some((page) => matchesPage(page, product.path)) || !maySpeak(input))
      return { outcome: 'quiet' };
    const facts = factsFor(shop.facts, product).filter(({ topic }) => !NO_DOUBT.has(topic));
    const fact = facts.find(({ skus, tags }) => skus !== undefined || tags !== undefined) ?? facts[0];
    if (!fact) return { outcome: 'quiet' };
    return {
      outcome: 'speak',
      values: { product: nameValue(product), topDoubt: { kind: 'fact', id: fact.id } },
      memory: [rememberTalk(input, product), write(silenceSlice, { spokenAt: input.now })],
    };
  },
};

function maySpeak({ memory, conversation, facts, now }: ShopInput): boolean {
  if (conversation.mode !== 'bot' && conversation.mode !== 'closed') return false;
  const { spokenAt } = memory(silenceSlice);
  const { heardAt } = conversation;
  const isTalking = heardAt !== undefined && now - heardAt < HOUR_MS;
  const wasSpokenTo = spokenAt !== undefined && now - spokenAt < facts.shop.speakFirst.oncePerMs;
  return !isTalking && !wasSpokenTo && !isStopped(memory(consentSlice));
}
