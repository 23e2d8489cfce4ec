import { type SkillResult, write } from '../../conversation/skill.ts';
import { MINUTE_MS } from '../../values/instants.ts';
import { promiseDueAt } from '../ask-staff.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { dealsSlice, ordersSlice } from '../slices.ts';
import { orderValues } from './data-export.ts';
import { erasureSlice } from './erasure-slice.ts';

/** The shopper can still stop it for this long. */
const WAIT_MS = 5 * MINUTE_MS;
/** By then it is done. */
const DONE_MS = 15 * MINUTE_MS;

/** What would go, read back before the shopper says yes. */
export const dataEraseAsk: ShopSkill = {
  name: 'data.erase-ask',
  about: 'Reads back what erasing takes away; {hasCode} when a live code ends with it.',
  outcomes: {
    ask: { values: { hasOrders: 'string', orders: 'list', hasCode: 'string' } },
    planned: {},
  },
  slices: [ordersSlice, dealsSlice, erasureSlice],
  run(input) {
    if (input.memory(erasureSlice).item !== undefined) return { outcome: 'planned' };
    return { outcome: 'ask', values: { ...orderValues(input), hasCode: hasCode(input) ? 'yes' : 'no' } };
  },
};

function hasCode({ memory, now }: ShopInput): boolean {
  return memory(dealsSlice).some(({ state, expiresAt }) => state === 'live' && expiresAt > now);
}

/** Plans the erasure, a few minutes on, and promises when it is done. */
export const dataErase: ShopSkill = {
  name: 'data.erase',
  about: 'Plans to erase everything of this shopper after a few minutes in which they can stop it.',
  outcomes: { planned: { values: { due: 'due' }, promises: ['erasure'] } },
  slices: [erasureSlice],
  run(input): SkillResult {
    const { event, now } = input;
    const promised = promiseDueAt(input, { what: 'erasure', dueAt: now + DONE_MS, detail: {} });
    const item = { id: `${event.id}:erase`, what: 'erase', dueAt: now + WAIT_MS, detail: {} };
    return {
      outcome: 'planned',
      values: promised.values,
      memory: [write(erasureSlice, { promise: promised.id, item: item.id })],
      effects: [promised.effect, { kind: 'agenda', item }],
    };
  },
};

/** Stops an erasure that has not begun. */
export const dataKeep: ShopSkill = {
  name: 'data.keep',
  about: 'Stops the planned erasure.',
  outcomes: { kept: {} },
  slices: [erasureSlice],
  run({ memory }) {
    const { promise, item } = memory(erasureSlice);
    return {
      outcome: 'kept',
      memory: [write(erasureSlice, {})],
      effects: [
        ...(promise === undefined ? [] : [{ kind: 'promise-settled', id: promise, state: 'released' } as const]),
        ...(item === undefined ? [] : [{ kind: 'agenda-done', id: item } as const]),
      ],
    };
  },
};

/** Carries the erasure out, unless it was stopped meanwhile. */
export const dataEraseNow: ShopSkill = {
  name: 'data.erase-now',
  about: 'Has everything of this shopper erased.',
  outcomes: { going: {}, stopped: {} },
  slices: [erasureSlice],
  run({ memory, event, facts }) {
    const { body } = event;
    if (body.kind !== 'due' || memory(erasureSlice).item !== body.id) return { outcome: 'stopped' };
    const requestId = `${event.id}:erase-person`;
    const call = {
      requestId,
      service: 'erase-person',
      input: { shopperId: facts.shopperId },
      onUnknown: 'resend' as const,
    };
    return { outcome: 'going', effects: [{ kind: 'call', call }] };
  },
};
