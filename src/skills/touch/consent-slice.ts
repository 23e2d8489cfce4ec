import { z } from 'zod';
import { type ConsentBook, lastStopAt, type OptOut, PURPOSES, permissionFor } from '../../care/consent.ts';
import type { Slice } from '../../conversation/skill.ts';
import type { Instant } from '../../values/instants.ts';

const proof = { at: z.number(), channel: z.string(), conversationId: z.string() };

const bookSchema = z.object({
  consents: z.array(z.object({ purpose: z.enum(PURPOSES), given: z.boolean(), words: z.string(), ...proof })),
  optOuts: z.array(z.object({ kind: z.enum(['visits', 'all']), ...proof })),
  /** When the yes to visits was asked for; asked once. */
  askedAt: z.number().optional(),
  /** Orders whose yes to news and to the question for a review is on record, by number. */
  byOrder: z.array(z.string()).optional(),
  /** A word that may have meant "stop": nothing is sent until the shopper has said what it meant. */
  pause: z.object(proof).optional(),
});

/** The content of the slice in databases of the first version. */
const firstSchema = z
  .object({ visitsOffAt: z.number().optional(), allOffAt: z.number().optional() })
  .refine(({ visitsOffAt, allOffAt }) => visitsOffAt !== undefined || allOffAt !== undefined)
  .transform(({ visitsOffAt, allOffAt }): Consents => {
    const place = { channel: '', conversationId: '' };
    const visits: OptOut[] = visitsOffAt === undefined ? [] : [{ kind: 'visits', at: visitsOffAt, ...place }];
    const all: OptOut[] = allOffAt === undefined ? [] : [{ kind: 'all', at: allOffAt, ...place }];
    return { consents: [], optOuts: [...visits, ...all] };
  });

/** The shopper's book of consents, and what was asked. */
export type Consents = z.infer<typeof bookSchema>;

/** What the shopper has said about being written to; one book over all their identities. */
export const consentSlice: Slice<Consents> = {
  name: 'consent',
  scope: 'shopper',
  schema: z.union([bookSchema, firstSchema]),
  empty: { consents: [], optOuts: [] },
};

/** The book as it is to be judged: a pause counts as a stop while it lasts. */
export function bookOf({ consents, optOuts, pause }: Consents): ConsentBook {
  return { consents, optOuts: pause ? [...optOuts, { kind: 'visits', ...pause }] : optOuts };
}

/** True while the shopper does not want to be spoken to first. */
export function isStopped(consents: Consents): boolean {
  const book = bookOf(consents);
  const stoppedAt = lastStopAt(book, 'visits');
  return stoppedAt !== undefined && !permissionFor(book, 'visits').may;
}

/** When a word said now counts as said: after everything before it, also where the clock stands still or was set back. */
export function saidAt({ consents, optOuts }: Consents, now: Instant): Instant {
  return Math.max(now, ...[...consents, ...optOuts].map(({ at }) => at + 1));
}
