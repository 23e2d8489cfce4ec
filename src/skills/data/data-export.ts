import { z } from 'zod';
import { type SkillResult, write } from '../../conversation/skill.ts';
import type { Values } from '../../values/value.ts';
import { makePromise, tellStaff } from '../ask-staff.ts';
import { besides } from '../desk/awaited.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { handoverSlice, ordersSlice } from '../slices.ts';

/** Orders named when asking back. */
const NAMED = 3;

/** What the file would hold, told before it is made. */
export const dataExportAsk: ShopSkill = {
  name: 'data.export-ask',
  about: 'Tells what the shopper’s file holds, before they say yes; {orders} with {hasOrders}.',
  outcomes: { ask: { values: { hasOrders: 'string', orders: 'list' } } },
  slices: [ordersSlice],
  run: (input) => ({ outcome: 'ask', values: orderValues(input) }),
};

/** Has the file made; its link comes as the answer of the call. */
export const dataExport: ShopSkill = {
  name: 'data.export',
  about: 'Has the shopper’s file made.',
  outcomes: { making: {} },
  slices: [],
  run({ event, facts }) {
    const { shopperId, channel } = facts;
    const requestId = `${event.id}:export-file`;
    const input = { shopperId, channel: channel.name };
    const call = { requestId, service: 'export-file', input, onUnknown: 'resend' as const };
    return { outcome: 'making', effects: [{ kind: 'call', call }] };
  },
};

const madeShape = z.object({ link: z.string(), json: z.string(), until: z.number() });

/** Gives the link of the file, or passes the wish to staff, who give it in this chat by the time promised. */
export const dataGive: ShopSkill = {
  name: 'data.give',
  about: 'Gives the link to the file, or promises it by staff where the chat cannot open links of ours.',
  outcomes: {
    link: { values: { link: 'string', json: 'string', until: 'instant' } },
    staff: { values: { due: 'due' }, promises: ['fact_answer'] },
  },
  slices: [handoverSlice],
  run(input): SkillResult {
    const { body } = input.event;
    const made = madeShape.safeParse(body.kind === 'answer' && body.ok ? body.result : undefined);
    if (made.success) {
      const { link, json, until } = made.data;
      return { outcome: 'link', values: { link, json, until: { kind: 'instant', at: until } } };
    }
    return askStaff(input);
  },
};

/** Staff are told what to run; their words in this chat keep the promise, as with any question they were asked. */
function askStaff(input: ShopInput): SkillResult {
  const question = `shopkeeper export customer ${input.facts.shopperId} --html`;
  const promised = makePromise(input, 'fact_answer', { question, sku: null });
  const { id, dueAt } = promised;
  const fact = { promise: id, dueAt, askedAt: input.now, question };
  return {
    outcome: 'staff',
    values: promised.values,
    effects: [promised.effect, tellStaff(input, 'fact', { question, sku: null, dueAt })],
    memory: [write(handoverSlice, { ...besides(input.memory(handoverSlice)), fact })],
  };
}

/** {hasOrders}: yes or no; {orders}: their numbers, the newest first. */
export function orderValues({ memory }: ShopInput): Values {
  const numbers = memory(ordersSlice)
    .map(({ number }) => number)
    .toReversed()
    .slice(0, NAMED);
  return { hasOrders: numbers.length > 0 ? 'yes' : 'no', orders: { kind: 'list', items: numbers } };
}
