import { randomBytes } from 'node:crypto';
import type { Incoming } from '../../ports/store.ts';
import { type JoinParts, joinIdentities } from './join-identities.ts';

interface IdentifyParts extends JoinParts {
  readonly channel: string;
  readonly accept: (incoming: Incoming) => Promise<unknown>;
}

/**
 * What a passing visitor said belongs to the customer they have signed in as: as the customer's first talk, else joined with
 * it. The passing visitor's token is worth nothing from then on: whoever kept it is a stranger.
 */
export async function identifyCustomer(
  parts: IdentifyParts,
  { visitor, customer }: { readonly visitor: string; readonly customer: string },
): Promise<void> {
  const { store, channel, clock } = parts;
  const [passing, known] = await Promise.all([
    store.conversationOf(channel, visitor),
    store.conversationOf(channel, customer),
  ]);
  if (!passing) return;
  const outcome = known ? await joinIdentities(parts, [passing.id, known.id]) : undefined;
  await store.renameIdentity({ channel, from: visitor, to: customer });
  if (!known || outcome !== 'joined') return;
  const now = clock();
  await parts.accept({
    dedupeKey: `joined:${passing.id}:${known.id}`,
    channel,
    identity: customer,
    address: customer,
    conversationId: known.id,
    at: now,
    readyAt: now,
    entropy: randomBytes(16).toString('hex'),
    body: { kind: 'due', what: 'joined', id: passing.id, detail: { by: 'sign-in' } },
  });
}
