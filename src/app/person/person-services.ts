import { z } from 'zod';
import type { Store } from '../../ports/store.ts';
import type { Service } from '../../runtime/types.ts';
import type { Instant } from '../../values/instants.ts';
import type { Json } from '../../values/value.ts';
import { erasePerson } from './erase-person.ts';
import { FILE_LINK_MS, issueFileToken } from './file-token.ts';

const shape = z.object({ shopperId: z.string(), channel: z.string().optional() });

/** Chats on the computer that opens the link; others need an address the whole net reaches. */
const AT_HOME: ReadonlySet<string> = new Set(['web', 'chat']);

/** What the services need: `key` signs links and hashes, `publicUrl` is where shoppers reach the server. */
export interface PersonParts {
  readonly store: Store;
  readonly key: Uint8Array;
  readonly publicUrl: string;
  readonly clock: () => Instant;
}

/** The calls by which a shopper gets their file, and has it erased. Both may be made again without a second effect. */
export function personServices(parts: PersonParts): Readonly<Record<'export-file' | 'erase-person', Service>> {
  return {
    'export-file': (input) => exportFile(parts, input),
    'erase-person': (input) => erase(parts, input),
  };
}

async function exportFile({ key, publicUrl, clock }: PersonParts, input: Json): ReturnType<Service> {
  const { shopperId, channel = '' } = shape.parse(input);
  if (!AT_HOME.has(channel) && !publicUrl.startsWith('https:')) return { ok: false, result: { reason: 'no-address' } };
  const now = clock();
  const link = `${publicUrl}/api/file/${issueFileToken(key, shopperId, now)}`;
  return { ok: true, result: { link, json: `${link}?as=json`, until: now + FILE_LINK_MS } };
}

async function erase({ store, key, clock }: PersonParts, input: Json): ReturnType<Service> {
  const person = await store.shopper(shape.parse(input).shopperId);
  if (person?.state !== undefined) await erasePerson(store, person, { key, now: clock() });
  return { ok: true, result: null, isLast: true };
}
