import { DEFAULT_SETTINGS } from '../../conversation/settings.ts';
import { write } from '../../conversation/skill.ts';
import type { Meaning } from '../../understanding/meaning.ts';
import { HOUR_MS, SECOND_MS } from '../../values/instants.ts';
import { wordsOf } from '../ask-staff.ts';
import { heardOf, productInTalk } from '../product-in-talk.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { talkSlice } from '../slices.ts';
import { assistSlice } from './assist-slice.ts';
import { maskWords } from './mask-words.ts';

/** A call that has not begun by then comes too late for whoever waits. */
const USEFUL_MS = 4 * SECOND_MS;
/** Flows beside which a question may be asked; inside any other matter nothing is passed on. */
const ASIDE: ReadonlySet<string> = new Set(['bargain', 'doubts', 'asked-back']);

/** Asks the assistant, where the shop has one and the shopper's share is not used up; else there is nobody to ask. */
export const assistAsk: ShopSkill = {
  name: 'assist.ask',
  about: 'Asks the assistant about words the flows have no answer to.',
  outcomes: { asked: {}, nobody: {} },
  slices: [assistSlice, talkSlice],
  run(input) {
    const { facts, event, conversation, now } = input;
    const { assist } = facts.shop;
    const askedAt = input.memory(assistSlice).askedAt.filter((at) => now - at < HOUR_MS);
    const words = maskWords(wordsOf(input));
    const isFree = facts.assistant === true && assist !== undefined && askedAt.length < assist.perShopperHour;
    if (!isFree || words === '' || !isAlone(input)) return { outcome: 'nobody' };
    const requestId = `${event.id}:assistant`;
    const question = {
      ...{ conversationId: facts.conversationId, words, language: conversation.language },
      sku: productInTalk(input)?.sku ?? null,
    };
    return {
      outcome: 'asked',
      memory: [
        write(assistSlice, { askedAt: [...askedAt, now] }),
        write(talkSlice, { ...input.memory(talkSlice), question: heardOf(input)?.plain ?? words }),
      ],
      effects: [
        { kind: 'record', record: { kind: 'assist-asked', detail: { prompt: assist.prompt.version } } },
        {
          kind: 'call',
          call: {
            ...{ requestId, service: 'ask-assistant', input: question },
            ...{ onUnknown: 'resend', usefulUntil: now + USEFUL_MS },
          },
        },
      ],
    };
  },
};

/** The question is all there is: nothing of the haggle, no second matter, no task that waits for an answer. */
function isAlone(input: ShopInput): boolean {
  const heard = heardOf(input);
  if (input.event.body.kind !== 'message' || !heard || heard.act !== 'other' || heard.money.length > 0) return false;
  const others = input.conversation.stack.slice(0, -1);
  return others.every(({ flow }) => ASIDE.has(flow)) && matters(heard) <= 1;
}

/** Matters that surely start a flow; thanks and the like beside them are none. */
function matters({ intents }: Meaning): number {
  const { actFrom, social } = DEFAULT_SETTINGS;
  return intents.filter(({ id, confidence }) => confidence >= actFrom && !social.has(id)).length;
}
