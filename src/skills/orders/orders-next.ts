import { write } from '../../conversation/skill.ts';
import type { ShopSkill } from '../shop-skill.ts';
import { newsQueueSlice } from './news-queue.ts';
import { orderHear } from './order-hear.ts';

const ALL = { orders: 'list', count: 'number', kept: 'string', cash: 'string' } as const;

const NEVER: ReadonlySet<string> = new Set(['quiet', 'resumed', 'resumed-by', 'resumed-on']);
const ALONE = Object.fromEntries(Object.entries(orderHear.outcomes).filter(([name]) => !NEVER.has(name)));

/** Says the next thing of news of several orders. */
export const ordersNext: ShopSkill = {
  name: 'orders.next',
  about: 'Says the next thing of news of several orders: one text for all of one kind.',
  outcomes: {
    ...ALONE,
    'announced-all': { values: ALL },
    'shipped-all': { values: ALL },
    'shipped-by-all': { values: { ...ALL, due: 'due' }, promises: ['arrival'] },
    'sent-all': { values: ALL },
    'pickup-all': { values: { ...ALL, until: 'instant' } },
    'arrived-all': { values: ALL },
    'part-all': { values: ALL },
    'returned-all': { values: ALL },
    'cancelled-all': { values: ALL },
    'refunded-all': { values: { ...ALL, amount: 'money' } },
    over: {},
  },
  slices: [newsQueueSlice],
  drains: true,
  run({ memory }) {
    const [next, ...rest] = memory(newsQueueSlice);
    if (!next) return { outcome: 'over' };
    return { outcome: next.outcome, values: next.values, memory: [write(newsQueueSlice, rest)] };
  },
};
