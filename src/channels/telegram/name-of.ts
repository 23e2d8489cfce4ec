import { z } from 'zod';
import { cleanName } from '../with-name.ts';

const from = z.object({ first_name: z.string().catch(''), last_name: z.string().catch('') });
const sent = z.object({ from });

/** How the person behind an update is called in Telegram; undefined where it does not say. */
export function nameOf(raw: unknown): string | undefined {
  const read = z.looseObject({
    message: sent.optional().catch(undefined),
    callback_query: sent.optional().catch(undefined),
  });
  const { data } = read.safeParse(raw);
  const person = (data?.message ?? data?.callback_query)?.from;
  return person && cleanName(`${person.first_name} ${person.last_name}`);
}
