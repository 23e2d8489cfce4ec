import { z } from 'zod';
import type { Outgoing } from '../../ports/channel.ts';
import type { Store, TranscriptRow } from '../../ports/store.ts';
import type { Instant } from '../../values/instants.ts';
import { toMajorText } from '../../values/money.ts';

/** One outgoing message of a talk, as `chat --json` prints it. Times are ISO, money in major units. */
export interface Said {
  readonly at: string;
  readonly channel: string;
  readonly to: string;
  readonly kind: string;
  /** Text key of the message's main text. */
  readonly key: string;
  readonly text: string;
  readonly buttons: readonly { readonly choice: string; readonly label: string }[];
  readonly claims: readonly { readonly fact: string; readonly source: string; readonly checkedOn: string }[];
  readonly promises: readonly { readonly id: string; readonly due: string }[];
  readonly deal?: SaidDeal;
}

/** A deal as its shopper sees it. */
export interface SaidDeal {
  readonly code: string;
  readonly sku: string;
  readonly quantity: number;
  readonly total: number;
  readonly currency: string;
  readonly shipping: 'free' | 'extra';
  readonly gifts: readonly string[];
  readonly until: string;
  readonly state: string;
}

/** A message a channel was given. */
export interface Captured {
  readonly at: Instant;
  readonly channel: string;
  readonly message: Outgoing;
}

interface SaidParts {
  readonly store: Store;
  readonly row: TranscriptRow | undefined;
  readonly decimals: number;
}

const publicDeal = z.object({
  currency: z.string(),
  shippingIncluded: z.boolean(),
  terms: z.object({ quantity: z.int(), total: z.int(), gifts: z.array(z.string()) }),
});

/** Puts together what was said: the message with what its transcript row rests on. */
export async function saidFrom({ channel, message, at }: Captured, parts: SaidParts): Promise<Said> {
  const { row } = parts;
  const code = message.card?.kind === 'deal' ? message.card.code : undefined;
  const deal = code === undefined ? undefined : await saidDeal(parts, code);
  return {
    at: isoTime(at),
    channel,
    to: message.address,
    kind: message.desk ? 'desk' : (row?.detail.kind ?? 'answer'),
    key: row?.detail.key ?? '',
    text: message.text,
    buttons: message.buttons,
    claims: row?.detail.claims ?? [],
    promises: (row?.detail.promises ?? []).map(({ id, dueAt }) => ({ id, due: isoTime(dueAt) })),
    ...(deal ? { deal } : {}),
  };
}

async function saidDeal({ store, decimals }: SaidParts, code: string): Promise<SaidDeal | undefined> {
  const row = await store.dealByCode(code);
  if (!row) return undefined;
  const { currency, shippingIncluded, terms } = publicDeal.parse(row.deal);
  return {
    code: row.code,
    sku: row.sku,
    quantity: terms.quantity,
    total: Number(toMajorText(terms.total, decimals)),
    currency,
    shipping: shippingIncluded ? 'free' : 'extra',
    gifts: terms.gifts,
    until: isoTime(row.expiresAt),
    state: row.state,
  };
}

function isoTime(at: number): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toString();
}
