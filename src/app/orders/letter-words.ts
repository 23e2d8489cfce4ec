import type { Delay, OrderState } from '../../care/order.ts';
import { parcelOf, scanValues } from '../../skills/orders/order-words.ts';
import type { Instant } from '../../values/instants.ts';
import type { Values } from '../../values/value.ts';
import type { LetterMatter } from './letter-event.ts';

/** What a letter is about; `late` is the delay it was asked for with. */
export interface LetterFacts {
  readonly about: LetterMatter;
  readonly orders: readonly OrderState[];
  readonly late: Pick<Delay, 'until' | 'reason'>;
}

/** What a letter says, by key: what is known of the orders now, and nothing that somebody would have to keep. */
export function letterSay(
  { about, orders, late }: LetterFacts,
  now: Instant,
): { readonly key: string; readonly values: Values } {
  const [first] = orders;
  const { until, reason } = late;
  const values: Values = {
    orders: { kind: 'list', items: orders.map(({ number }) => number) },
    count: orders.length,
    known: reason === undefined ? 'no' : 'yes',
    reason: reason ?? '',
  };
  switch (about) {
    case 'delay':
      return until === undefined
        ? { key: 'letter.delay.open', values }
        : { key: 'letter.delay', values: { ...values, until: { kind: 'instant', at: until, style: 'date' } } };
    case 'stuck':
      return { key: 'letter.stuck', values: { ...values, ...scanValues(first && parcelOf(first), now) } };
    case 'unsent':
      return { key: 'letter.unsent', values };
  }
}
