import type { Effect } from '../conversation/effect.ts';
import { write } from '../conversation/skill.ts';
import type { Values } from '../values/value.ts';
import { isBareCancel } from './cancel-read.ts';
import type { ShopSkill } from './shop-skill.ts';
import { consentSlice, ordersSlice } from './slices.ts';

/** Stops visits, or everything; a bare "cancel" while an order is open is asked back, and visits pause either way. */
export const stopApply: ShopSkill = {
  name: 'stop.apply',
  about: 'Records the opt-out; asks when it might mean an order.',
  outcomes: {
    done: { values: { openOrder: 'string', order: 'string' } },
    all: {},
    which: {},
    gone: {},
  },
  slices: [consentSlice, ordersSlice],
  run(input) {
    const { event, now } = input;
    const consent = input.memory(consentSlice);
    const stopped = { ...consent, visitsOffAt: consent.visitsOffAt ?? now };
    if (event.heard?.optOutAll) {
      return { outcome: 'all', memory: [write(consentSlice, { ...stopped, allOffAt: now })], effects: recorded('all') };
    }
    const memory = [write(consentSlice, stopped)];
    // The shopper has blocked us: nothing said now would arrive.
    if (event.body.kind === 'button' && event.body.unreachable)
      return { outcome: 'gone', memory, effects: recorded('visits') };
    const order = input.memory(ordersSlice).at(-1)?.number;
    if (order !== undefined && isBareCancel(event.heard?.plain)) return { outcome: 'which', memory };
    return { outcome: 'done', values: orderValues(order), memory, effects: recorded('visits') };
  },
};

function orderValues(order: string | undefined): Values {
  return order === undefined ? { openOrder: 'no' } : { openOrder: 'yes', order };
}

function recorded(what: string): readonly Effect[] {
  return [{ kind: 'record', record: { kind: 'opt-out', detail: { what } } }];
}
