import type { Buyer } from '../care/order.ts';
import { type Language, languageOfTag } from '../values/language.ts';
import { zoneOfCountry } from './zone-of-country.ts';

/** What engines know of a buyer; empty texts count as nothing. */
export interface BuyerDraft {
  readonly id?: string | number | null | undefined;
  readonly name?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  /** ISO 3166 code of the country the order ships to. */
  readonly country?: string | null | undefined;
  /** BCP 47 tag of the language the buyer ordered in. */
  readonly locale?: string | null | undefined;
}

/** The buyer of an order; nothing where the engine knows nothing. */
export function buyerOf({ id, name, email, phone, country, locale }: BuyerDraft): { readonly buyer?: Buyer } {
  const parts = {
    ...(id ? { id: String(id) } : {}),
    ...part('name', name?.trim()),
    ...part('email', email),
    ...part('phone', phone),
    ...part('zone', zoneOfCountry(country ?? undefined)),
    ...languagePart(languageOfTag(locale ?? undefined)),
  };
  return Object.keys(parts).length === 0 ? {} : { buyer: parts };
}

function languagePart(language: Language | undefined): Pick<Buyer, 'language'> {
  return language === undefined ? {} : { language };
}

function part<K extends string>(key: K, value: string | null | undefined): { readonly [name in K]?: string } {
  // A record of one key is what the type says, which TypeScript widens.
  return (value ? { [key]: value } : {}) as { readonly [name in K]?: string };
}
