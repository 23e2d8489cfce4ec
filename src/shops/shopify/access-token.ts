import { z } from 'zod';
import { HOUR_MS, type Instant, SECOND_MS } from '../../values/instants.ts';
import { type CallOptions, callEngine } from '../call-engine.ts';
import { readAnswer } from '../read-answer.ts';

const EARLY_MS = HOUR_MS;

/** How the app shows who it is: a token that lasts, or the client's id and secret, which buy tokens for 24 hours. */
export type ShopifyAccess = { readonly token: string } | { readonly clientId: string; readonly clientSecret: string };

/** The token to show. */
export interface AccessTokens {
  /** A token good for a while; one that Shopify `refused` is not given again. */
  readonly token: (refused?: string) => Promise<string>;
  /** Whether a refused token can be replaced. */
  readonly canRenew: boolean;
}

const answer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

interface Held {
  readonly token: string;
  readonly renewAt: Instant;
}

/** Keeps a token, and buys the next an hour before it ends; many who ask at once make one request. */
export function createAccessTokens(base: URL, access: ShopifyAccess, options: CallOptions): AccessTokens {
  if ('token' in access) return { token: async () => access.token, canRenew: false };
  let held: Held | undefined;
  let buying: Promise<Held> | undefined;

  async function renew(): Promise<Held> {
    try {
      held = await buyToken(base, access as Exclude<ShopifyAccess, { token: string }>, options);
      return held;
    } finally {
      buying = undefined;
    }
  }

  return {
    canRenew: true,
    token: async (refused) => {
      if (held && held.token !== refused && options.clock() < held.renewAt) return held.token;
      buying ??= renew();
      return (await buying).token;
    },
  };
}

async function buyToken(
  base: URL,
  { clientId, clientSecret }: { readonly clientId: string; readonly clientSecret: string },
  options: CallOptions,
): Promise<Held> {
  const { body } = await callEngine(
    {
      url: new URL('/admin/oauth/access_token', base),
      method: 'POST',
      body: { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret },
      isRead: true,
    },
    options,
  );
  const { access_token: token, expires_in: seconds } = readAnswer(answer, body);
  return { token, renewAt: options.clock() + Math.max(seconds * SECOND_MS - EARLY_MS, (seconds * SECOND_MS) / 2) };
}
