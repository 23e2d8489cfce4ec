import type { Request, Response } from 'express';
import { z } from 'zod';
import { LANGUAGES, type Language } from '../values/language.ts';
import { answerJson } from './answer.ts';
import { addressOf, admitOrigin, type WebContext } from './context.ts';
import { parse } from './parse.ts';
import { readJson } from './read-body.ts';
import type { ShopFront } from './shop-front.ts';

const MAX_BYTES = 4 * 1024;

const SessionRequest = z.strictObject({
  token: z.string().max(1024).optional(),
  language: z.enum(LANGUAGES).optional(),
});

/**
 * POST /api/session: a fresh token. A valid token shown keeps its visitor, and with it the history (`known`);
 * any other is answered with a new visitor.
 */
export async function postSession(context: WebContext, request: Request, response: Response): Promise<void> {
  admitOrigin(context, request, response);
  const { useCases, tokens } = context;
  await context.limiters.sessionsPerAddress(addressOf(request));
  const wish = parse(SessionRequest, await readJson(request, MAX_BYTES));
  const now = useCases.clock();
  const claim = wish.token === undefined ? undefined : tokens.read(wish.token, now);
  const { token, expiresAt, subject } = tokens.issue(now, claim?.subject);
  const shop = useCases.shopFront();
  answerJson(response, 200, {
    token,
    expiresInMs: expiresAt - now,
    conversation: subject,
    known: claim !== undefined,
    language: spoken(shop.languages, wish.language),
    shop: withoutFacts(shop),
  });
}

/** The widget shows products on cards; their facts are for the product pages. */
function withoutFacts(shop: ShopFront): Omit<ShopFront, 'products'> & { readonly products: readonly object[] } {
  return { ...shop, products: shop.products.map(({ facts: _facts, ...product }) => product) };
}

function spoken(languages: readonly Language[], wished: Language | undefined): Language | undefined {
  return wished !== undefined && languages.includes(wished) ? wished : languages[0];
}
