import type { Bundle } from '../../config/compile-bundle.ts';
import { createSpeech } from '../../speech/render.ts';
import type { Instant } from '../../values/instants.ts';
import type { Values } from '../../values/value.ts';
import type { PlannedNotice } from './delay-orders.ts';

/** The words of a notice as its shopper would read them, for the owner to look at before they go out. */
export function delayWords({ shop, texts }: Bundle, { notice, place }: PlannedNotice, now: Instant): string {
  const facts = new Map(shop.facts.map((fact) => [fact.id, fact]));
  const speech = createSpeech({ texts, shop, fact: (id) => facts.get(id) });
  const [first] = notice.orders;
  const { until, reason } = first?.order.delay ?? {};
  const numbers = notice.orders.map(({ order }) => order.number);
  const due = { kind: 'due', at: until ?? now, promise: 'dry-run' } as const;
  const values: Values = {
    order: numbers[0] ?? '',
    orders: { kind: 'list', items: numbers },
    count: numbers.length,
    known: reason === undefined ? 'no' : 'yes',
    reason: reason ?? '',
    was: 'no',
    newDue: due,
    due: until === undefined ? due : { kind: 'instant', at: until },
  };
  const language = place?.state?.language ?? shop.languages.first;
  const key = until === undefined ? 'parcel.delay.open' : 'parcel.delay';
  const state = { seed: 0, said: 0, variants: {} };
  return speech.speak({ key, values }, { language, state, now, isReadLater: true }).spoken.text;
}
