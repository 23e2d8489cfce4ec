import { z } from 'zod';
import { canAskConsent } from '../../care/consent.ts';
import type { Effect } from '../../conversation/effect.ts';
import { write } from '../../conversation/skill.ts';
import { DAY_MS } from '../../values/instants.ts';
import type { Json, Values } from '../../values/value.ts';
import { wordsOf } from '../ask-staff.ts';
import type { Shop } from '../shop.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { bookOf, consentSlice, saidAt } from './consent-slice.ts';
import { yesByOrder } from './yes-by-order.ts';

const orderShape = z.object({ number: z.string() });

const CAP = { max: 'number', days: 'number' } as const;

/**
 * Asks once whether greetings and offers may be sent here, where they can arrive; a yes or no that comes of itself is
 * taken as it is.
 */
export const consentAsk: ShopSkill = {
  name: 'consent.ask',
  about: 'Asks for the yes to visits once, after the first order.',
  outcomes: { ask: { values: CAP }, yes: {}, no: {}, silent: {} },
  slices: [consentSlice],
  run(input) {
    const { event, memory, now } = input;
    const { body, heard } = event;
    if (body.kind === 'button') return { outcome: body.choice === 'consent-no' ? 'no' : 'yes' };
    if (body.kind !== 'order') return { outcome: heard ? 'yes' : 'silent' };
    const { consents, effects } = yesByOrder(memory(consentSlice), orderIn(body.order));
    const { visits } = input.facts.shop.touch;
    if (!visits || !mayAsk(input, visits.askConsent)) {
      return { outcome: 'silent', memory: [write(consentSlice, consents)], effects };
    }
    return {
      outcome: 'ask',
      values: capValues(input.facts.shop),
      memory: [write(consentSlice, { ...consents, askedAt: now })],
      effects,
    };
  },
};

function orderIn(order: Json): string | undefined {
  return orderShape.safeParse(order).data?.number;
}

function mayAsk({ memory, conversation, facts }: ShopInput, rule: 'after_first_order' | 'never'): boolean {
  const consents = memory(consentSlice);
  const isBusy = conversation.stack.some(({ state }) => state !== '');
  if (isBusy || conversation.mode !== 'bot' || !facts.channel.reachableLater) return false;
  // The event itself is of an order.
  return canAskConsent(bookOf(consents), 'visits', { rule, orders: 1, isAsked: consents.askedAt !== undefined });
}

/** The shopper's yes to visits, with its proof. */
export const consentGive: ShopSkill = {
  name: 'consent.give',
  about: 'Notes the yes to greetings and offers.',
  outcomes: { given: { values: CAP }, 'not-here': {}, closed: {} },
  slices: [consentSlice],
  run(input) {
    const { shop, channel } = input.facts;
    if (!shop.touch.visits) return { outcome: 'closed' };
    if (!channel.reachableLater) return { outcome: 'not-here' };
    return { outcome: 'given', values: capValues(shop), ...worded(input, true) };
  },
};

/** The shopper's no to visits; nothing else changes. */
export const consentRefuse: ShopSkill = {
  name: 'consent.refuse',
  about: 'Notes the no to greetings and offers.',
  outcomes: { refused: {} },
  slices: [consentSlice],
  run: (input) => ({ outcome: 'refused', ...worded(input, false) }),
};

/** "Cancel" did not mean the messages: they go on as they were. */
export const consentResume: ShopSkill = {
  name: 'consent.resume',
  about: 'Ends the pause of visits.',
  outcomes: { done: {} },
  slices: [consentSlice],
  run({ memory }) {
    const { pause: _over, ...consents } = memory(consentSlice);
    return { outcome: 'done', memory: [write(consentSlice, consents)] };
  },
};

function worded(input: ShopInput, given: boolean) {
  const { pause: _over, ...consents } = input.memory(consentSlice);
  const { facts, now } = input;
  const words = proofOf(input);
  const place = { channel: facts.channel.name, conversationId: facts.conversationId };
  const consent = { purpose: 'visits', given, at: saidAt(consents, now), words, ...place } as const;
  const effects: readonly Effect[] = [{ kind: 'consent', consent: { purpose: 'visits', given, words } }];
  return { memory: [write(consentSlice, { ...consents, consents: [...consents.consents, consent] })], effects };
}

/** What the shopper said, and under which of the owner's wordings it was asked. */
function proofOf(input: ShopInput): string {
  const { visits } = input.facts.shop.touch;
  const wasAsked = input.conversation.last.some(({ key }) => key === 'consent.ask');
  const asked = wasAsked ? `consent.ask ${visits?.wording ?? ''} (${input.conversation.language})` : 'unasked';
  return `${wordsOf(input)} | ${asked}`;
}

/** {max} messages in {days} days at most. */
function capValues({ touch }: Shop): Values {
  const { max = 0, perMs = DAY_MS } = touch.visits?.cap ?? {};
  return { max, days: Math.max(1, Math.round(perMs / DAY_MS)) };
}
