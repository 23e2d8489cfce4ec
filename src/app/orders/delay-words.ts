import type { Bundle } from '../../config/compile-bundle.ts';
import { createSpeech } from '../../speech/render.ts';
import type { Instant } from '../../values/instants.ts';
import type { Values } from '../../values/value.ts';
import type { PlannedNotice } from './delay-orders.ts';
import { letterSay } from './letter-words.ts';
import { mailLanguage } from './mail-language.ts';

/** The words of a notice as its shopper would read them, for the owner to look at before they go out. */
export function delayWords(bundle: Bundle, planned: PlannedNotice, now: Instant): string {
  const { shop, texts } = bundle;
  const { notice, place } = planned;
  const facts = new Map(shop.facts.map((fact) => [fact.id, fact]));
  const speech = createSpeech({ texts, shop, fact: (id) => facts.get(id) });
  const [first] = notice.orders;
  const state = { seed: 0, said: 0, variants: {} };
  const late = first?.order.delay ?? {};
  if (planned.isMailed) {
    const letter = letterSay({ about: 'delay', orders: notice.orders.map(({ order }) => order), late }, now);
    const language = mailLanguage(first?.order.buyer ?? {}, shop);
    return speech.speak(letter, { language, state, now, isReadLater: true }).spoken.text;
  }
  const { until, reason } = late;
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
  return speech.speak({ key, values }, { language, state, now, isReadLater: true }).spoken.text;
}
