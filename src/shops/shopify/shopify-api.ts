import { z } from 'zod';
import { type Instant, SECOND_MS } from '../../values/instants.ts';
import { type CallOptions, callEngine, type EngineAnswer } from '../call-engine.ts';
import { EngineTrouble } from '../engine-trouble.ts';
import { readAnswer } from '../read-answer.ts';
import type { AccessTokens } from './access-token.ts';
import { API_VERSION, DOCUMENTS } from './documents.ts';

const USUAL_WAIT_MS = 5 * SECOND_MS;

/** Sends one of our documents and reads its data. */
export type AskShopify = <T>(name: keyof typeof DOCUMENTS, variables: object, schema: z.ZodType<T>) => Promise<T>;

export interface ShopifyApiParts {
  /** The shop's own address ("https://tea.myshopify.com"). */
  readonly base: URL;
  readonly tokens: AccessTokens;
  readonly options: CallOptions;
}

const cost = z.object({
  requestedQueryCost: z.number(),
  throttleStatus: z.object({ currentlyAvailable: z.number(), restoreRate: z.number().positive() }),
});

const envelope = z.object({
  data: z.unknown().optional(),
  errors: z
    .union([z.string(), z.array(z.object({ extensions: z.object({ code: z.string().optional() }).optional() }))])
    .optional(),
  extensions: z.object({ cost: cost.optional() }).optional(),
});

/**
 * Asks the Admin API. Errors told in a 200 become trouble like any other: throttled waits as long as the missing points take
 * to come back, denied is refused, Shopify's own failure leaves the outcome of a change unknown.
 */
export function createAskShopify({ base, tokens, options }: ShopifyApiParts): AskShopify {
  const url = new URL(`/admin/api/${API_VERSION}/graphql.json`, base);

  async function post(name: keyof typeof DOCUMENTS, variables: object, token: string): Promise<EngineAnswer> {
    const isRead = DOCUMENTS[name].startsWith('query');
    const body = { query: DOCUMENTS[name], variables };
    const headers = { 'x-shopify-access-token': token };
    return callEngine({ url, method: 'POST', headers, body, isRead }, options);
  }

  return async (name, variables, schema) => {
    const token = await tokens.token();
    const answer = await post(name, variables, token).catch(async (error: unknown) => {
      if (!tokens.canRenew || !isNoAccess(error)) throw error;
      return post(name, variables, await tokens.token(token));
    });
    const { data, errors, extensions } = readAnswer(envelope, answer.body);
    if (errors !== undefined) throw troubleIn(errors, extensions?.cost, { name, now: options.clock() });
    return readAnswer(schema, data);
  };
}

function isNoAccess(error: unknown): boolean {
  return error instanceof EngineTrouble && error.reason === 'access';
}

function troubleIn(
  errors: string | readonly { readonly extensions?: { readonly code?: string | undefined } | undefined }[],
  spent: z.output<typeof cost> | undefined,
  { name, now }: { readonly name: keyof typeof DOCUMENTS; readonly now: Instant },
): EngineTrouble {
  const codes = typeof errors === 'string' ? [] : errors.map(({ extensions }) => extensions?.code);
  if (codes.includes('THROTTLED')) return new EngineTrouble('not-now', 'throttled', { until: now + waitFor(spent) });
  if (codes.includes('ACCESS_DENIED') || codes.includes('SHOP_INACTIVE')) return new EngineTrouble('refused', 'access');
  const isQuery = DOCUMENTS[name].startsWith('query');
  const isOurs = codes.some((code) => code !== undefined && code !== 'INTERNAL_SERVER_ERROR');
  if (isOurs) return new EngineTrouble('refused', 'document');
  return isQuery
    ? new EngineTrouble('not-now', 'down', { until: now + USUAL_WAIT_MS })
    : new EngineTrouble('unknown', 'answer');
}

/** Milliseconds until the points that the document needs are back. */
function waitFor(spent: z.output<typeof cost> | undefined): number {
  if (!spent) return USUAL_WAIT_MS;
  const { currentlyAvailable, restoreRate } = spent.throttleStatus;
  const missing = Math.max(spent.requestedQueryCost - currentlyAvailable, 1);
  return Math.max(Math.ceil((missing / restoreRate) * SECOND_MS), SECOND_MS);
}
