import { write } from '../../conversation/skill.ts';
import type { ShopSkill } from '../shop-skill.ts';
import { ordersSlice } from '../slices.ts';
import { orderTalkSlice } from './after-slice.ts';
import { LOOK_SLICES } from './ask-to-look.ts';
import { FOLLOW_SLICES } from './follow-order.ts';
import { joinNews } from './join-news.ts';
import { mailNews } from './mail-news.ts';
import { newsQueueSlice } from './news-queue.ts';
import { orderHear } from './order-hear.ts';
import { foldOrders } from './over-orders.ts';

/** News under which the shopper is asked something. */
const ASKING: ReadonlySet<string> = new Set(['arrived', 'returned']);

/** Hears news of several orders at once: each is followed as if it had come alone, and what is to be said waits in a queue. */
export const ordersHear: ShopSkill = {
  name: 'orders.hear',
  about: 'Takes in news of several orders that came at once.',
  outcomes: { told: {}, quiet: {} },
  slices: [...FOLLOW_SLICES, ...LOOK_SLICES, newsQueueSlice],
  run(input) {
    const folded = foldOrders(input, orderHear.run);
    if (!folded) return { outcome: 'quiet' };
    const { results, read } = folded;
    const queue = joinNews(results, input.conversation.language);
    const told = results.filter(({ outcome }) => outcome !== 'quiet');
    const asked = told.filter(({ outcome }) => ASKING.has(outcome));
    const numbers = new Set((asked.length > 0 ? asked : told).map(({ values }) => values?.order));
    const [first, ...others] = read(ordersSlice).filter(({ number }) => numbers.has(number));
    // The letters of each would look for words of an event of their own: one letter holds all of them.
    const effects = results.flatMap(({ effects: each = [] }) => each).filter((each) => !isLetter(each));
    const memory = folded.memory.filter(({ slice }) => slice.name !== orderTalkSlice.name);
    return {
      outcome: queue.length > 0 ? 'told' : 'quiet',
      effects: [...effects, ...(first && queue.length > 0 ? mailNews(input, first) : [])],
      memory: [
        ...memory,
        write(newsQueueSlice, queue),
        ...(first ? [write(orderTalkSlice, { orderId: first.id, others: others.map(({ id }) => id) })] : []),
      ],
    };
  },
};

function isLetter(effect: ReturnType<typeof mailNews>[number]): boolean {
  return effect.kind === 'call' && effect.call.service === 'service-mail';
}
