import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Instant } from '../values/instants.ts';
import { LANGUAGES, type Language } from '../values/language.ts';
import { answerJson } from './answer.ts';
import { addressOf, admitOrigin, type WebContext } from './context.ts';
import { readIdentityToken } from './identity-token.ts';
import { parse } from './parse.ts';
import { readJson } from './read-body.ts';
import type { ShopFront } from './shop-front.ts';
import { isCustomer } from './visitor-token.ts';

const MAX_BYTES = 4 * 1024;

const SessionRequest = z.strictObject({
  token: z.string().max(1024).optional(),
  language: z.enum(LANGUAGES).optional(),
  /** Who the visitor is, signed by the shop's own server. */
  identity: z.string().max(2048).optional(),
});

/**
 * POST /api/session: a fresh token. A token of ours shown keeps its visitor, and with it the history (`known`), for 90 days
 * after its end: an offer or a deal outlives a day. Any other is answered with a new visitor. A customer the shop's page vouches for is the same visitor on every device, and
 * what the visitor said before signing in goes along; without that word a customer's token is worth nothing.
 */
export async function postSession(context: WebContext, request: Request, response: Response): Promise<void> {
  admitOrigin(context, request, response);
  const { useCases, tokens } = context;
  await context.limiters.sessionsPerAddress(addressOf(request));
  const wish = parse(SessionRequest, await readJson(request, MAX_BYTES));
  const now = useCases.clock();
  const claim = wish.token === undefined ? undefined : tokens.readReturning(wish.token, now);
  const visitor = await visitorOf(context, { shown: claim?.subject, identity: wish.identity }, now);
  const { token, expiresAt, subject } = tokens.issue(now, visitor);
  const shop = useCases.shopFront();
  answerJson(response, 200, {
    token,
    expiresInMs: expiresAt - now,
    conversation: subject,
    known: visitor !== undefined,
    language: spoken(shop.languages, wish.language),
    shop: withoutFacts(shop),
  });
}

interface Shown {
  readonly shown: string | undefined;
  readonly identity: string | undefined;
}

/** The subject to go on with; undefined for a new visitor. */
async function visitorOf(
  { useCases, tokens, settings }: WebContext,
  { shown, identity }: Shown,
  now: Instant,
): Promise<string | undefined> {
  const secret = settings.identitySecret;
  const said = secret === undefined || identity === undefined ? undefined : readIdentityToken(identity, secret, now);
  const customer = said && tokens.customer(said.customer);
  if (said && customer !== undefined && (said.isFresh || shown === customer)) {
    if (shown !== undefined && !isCustomer(shown)) await useCases.identify(shown, customer);
    return customer;
  }
  return shown !== undefined && isCustomer(shown) ? undefined : shown;
}

/** The widget shows products on cards; their facts are for the product pages. */
function withoutFacts(shop: ShopFront): Omit<ShopFront, 'products'> & { readonly products: readonly object[] } {
  return { ...shop, products: shop.products.map(({ facts: _facts, ...product }) => product) };
}

function spoken(languages: readonly Language[], wished: Language | undefined): Language | undefined {
  return wished !== undefined && languages.includes(wished) ? wished : languages[0];
}
