import type { Migration } from '../migrate.ts';

/** What a yes rests on where it is not the shopper's own word: the number of their order. */
export const consentBasis: Migration = {
  name: '0006-consent-basis',
  statements: ['alter table consents add column order_number text'],
};
