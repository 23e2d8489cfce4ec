import { isOpenOrder } from '../care/is-open-order.ts';
import { write } from '../conversation/skill.ts';
import type { Values } from '../values/value.ts';
import { isBareCancel } from './cancel-read.ts';
import { orderTalkSlice } from './orders/after-slice.ts';
import { mailUntold } from './orders/mail-untold.ts';
import { shutSlice } from './orders/shut-slice.ts';
import type { ShopSkill } from './shop-skill.ts';
import { ordersSlice } from './slices.ts';
import { OPT_OUT_SLICES, optOut } from './touch/opt-out.ts';
import { openWatches, watchesSlice } from './touch/watches-slice.ts';

/** What is recorded in place of words when a shopper has shut the channel. */
const BLOCKED = 'channel closed by the shopper';

/** Stops visits, or everything; a bare "cancel" while an order is open is asked back by the flow `cancel`. */
export const stopApply: ShopSkill = {
  name: 'stop.apply',
  about: 'Records the opt-out; asks when it might mean an order.',
  outcomes: {
    done: { values: { openOrder: 'string', order: 'string', watching: 'string' } },
    all: {},
    which: {},
    gone: {},
  },
  slices: [...OPT_OUT_SLICES, ordersSlice, orderTalkSlice, shutSlice],
  run(input) {
    const { event, memory, now } = input;
    const isAll = event.heard?.optOutAll === true || (event.body.kind === 'button' && event.body.choice === 'stop-all');
    if (isAll) return { outcome: 'all', ...optOut(input, 'all') };
    // The shopper has blocked us: nothing said now would arrive.
    if (event.body.kind === 'button' && event.body.unreachable) {
      const stopping = optOut(input, 'visits', BLOCKED);
      return {
        outcome: 'gone',
        ...stopping,
        memory: [...stopping.memory, write(shutSlice, { at: now })],
        effects: [...stopping.effects, ...mailUntold(input, event.body.argument)],
      };
    }
    const order = memory(ordersSlice).findLast(isOpenOrder)?.number;
    if (order !== undefined && isBareCancel(event.heard?.plain)) return { outcome: 'which' };
    const watching = openWatches(memory(watchesSlice), now).length > 0 ? 'yes' : 'no';
    return { outcome: 'done', values: { ...orderValues(order), watching }, ...optOut(input, 'visits') };
  },
};

function orderValues(order: string | undefined): Values {
  return order === undefined ? { openOrder: 'no' } : { openOrder: 'yes', order };
}
