import { z } from 'zod';
import type { DealRow } from '../ports/deal-row.ts';
import type { LoadedBundle } from '../runtime/turn/loaded-bundle.ts';
import type { Instant } from '../values/instants.ts';
import { LANGUAGES, type Localized } from '../values/language.ts';
import type { TermsValue, Values } from '../values/value.ts';

/** What may be shown of a deal's JSON. */
const publicDeal = z.object({
  currency: z.string(),
  shippingIncluded: z.boolean(),
  terms: z.object({ quantity: z.int(), total: z.int(), gifts: z.array(z.string()) }),
});

/** The public terms of a stored deal, as speech renders them everywhere. */
export function termsOfDeal({ shop }: LoadedBundle, row: DealRow): TermsValue {
  const { currency, shippingIncluded, terms } = publicDeal.parse(row.deal);
  return {
    kind: 'terms',
    total: terms.total,
    currency,
    quantity: terms.quantity,
    shipping: shippingIncluded ? 'free' : 'extra',
    extras: shop.gifts.filter(({ id }) => terms.gifts.includes(id)).map(({ name }) => name),
  };
}

/** A text in every language, in words that may be read another day. */
export function wordsOf(
  { speech, shop }: LoadedBundle,
  { key, values }: { readonly key: string; readonly values: Values },
  now: Instant,
): Localized {
  const state = { seed: 0, said: 0, variants: {} };
  // Nobody is named here: whoever reads it does so another day.
  const globals: Values = {
    shop: { kind: 'words', words: shop.name },
    person: { kind: 'text', key: 'person.unnamed' },
    emergency: shop.emergency,
  };
  return Object.fromEntries(
    LANGUAGES.map((language) => {
      const { spoken } = speech.speak(
        { key, values: { ...globals, ...values } },
        { language, state, now, isReadLater: true },
      );
      return [language, spoken.text];
    }),
  );
}
