import { z } from 'zod';
import { dealStateAt } from '../../bargaining/deal.ts';
import type { SkillResult } from '../../conversation/skill.ts';
import { LANGUAGES, type Language } from '../../values/language.ts';
import type { Json } from '../../values/value.ts';
import { dealValues } from '../close-deal.ts';
import { isUndercut } from '../haggle-obstacle.ts';
import { openTable } from '../haggle-table.ts';
import { moneyValue, nameValue, termsValue } from '../price-values.ts';
import { findProduct, rememberTalk } from '../product-in-talk.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { dealsSlice, hagglesSlice, talkSlice } from '../slices.ts';
import { endCodes } from './end-codes.ts';

const KINDS = ['joined', 'ask', 'same', 'own', 'order-known', 'refused', 'too-many', 'gone', 'busy'] as const;
const resultShape = z.object({ kind: z.enum(KINDS), language: z.enum(LANGUAGES).optional() });
const signInShape = z.object({ by: z.literal('sign-in') });

const DEAL = { product: 'words', terms: 'terms', until: 'instant', code: 'string' } as const;
const PRICE = { product: 'words', terms: 'terms', list: 'money', until: 'instant' } as const;

/** A haggle that waits knows the price of before. */
const HAGGLES = ['bargain'];

/** Tells what using a code came to: in both chats when they are one now, and nothing of the other when they are not. */
export const joinTell: ShopSkill = {
  name: 'join.tell',
  about: 'Tells how joining two chats ended, and where the price stands.',
  outcomes: {
    deal: { values: DEAL },
    price: { values: PRICE },
    plain: {},
    told: {},
    ask: {},
    same: {},
    own: {},
    'order-known': {},
    refused: {},
    'too-many': {},
    failed: {},
    beside: {},
  },
  slices: [talkSlice, hagglesSlice, dealsSlice],
  run(input) {
    const { body } = input.event;
    if (body.kind === 'due') return isSignIn(body.detail) ? standing(input) : { outcome: 'told', ends: HAGGLES };
    const read = body.kind === 'answer' && body.ok ? resultShape.safeParse(body.result).data : undefined;
    switch (read?.kind) {
      case 'joined':
        return inTheirLanguage(input, standing(input), read.language);
      case 'ask':
      case 'same':
      case 'own':
      case 'order-known':
      case 'too-many':
        return { outcome: read.kind };
      case 'refused':
      case 'gone':
        return { outcome: 'refused' };
      case 'busy':
        return { outcome: 'failed' };
      case undefined:
        // Codes of other kinds have texts of their own.
        return { outcome: body.kind === 'answer' && body.ok ? 'beside' : 'failed' };
    }
  },
};

/** The shopper is here: they have just signed in on the shop's page. */
function isSignIn(detail: Json): boolean {
  return signInShape.safeParse(detail).success;
}

/** A chat that began with the code goes on in the language of the other: nothing else has been said in it yet. */
function inTheirLanguage({ conversation }: ShopInput, told: SkillResult, language: Language | undefined): SkillResult {
  const isFresh = !conversation.disclosed;
  return isFresh && language !== undefined ? { ...told, language } : told;
}

/** The newest live deal, else the ask that was moved last, is what the shopper has in mind. */
function standing(input: ShopInput): SkillResult {
  const record = { kind: 'record', record: { kind: 'joined', detail: {} } } as const;
  const told = dealTold(input) ?? askTold(input) ?? { outcome: 'plain' };
  return { ...told, effects: [record, ...endCodes(input)], ends: HAGGLES };
}

function dealTold(input: ShopInput): SkillResult | undefined {
  const deal = input.memory(dealsSlice).findLast((each) => dealStateAt(each, input.now) === 'live');
  const product = findProduct(input.facts.shop, deal?.items[0]?.sku);
  if (!deal || !product) return undefined;
  const table = openTable(input, product, undefined);
  if (deal.terms.quantity === table.quantity && isUndercut(deal, table)) return undefined;
  return {
    outcome: 'deal',
    values: { product: nameValue(product), ...dealValues(input, table, deal) },
    card: { kind: 'deal', code: deal.code },
    memory: [rememberTalk(input, product, { quantity: deal.terms.quantity })],
  };
}

function askTold(input: ShopInput): SkillResult | undefined {
  const { shop } = input.facts;
  const asks = Object.values(input.memory(hagglesSlice)).filter(
    ({ standing: ask, expiresAt }) => ask !== undefined && input.now < expiresAt,
  );
  const [last] = asks.toSorted((left, right) => right.lastMoveAt - left.lastMoveAt);
  const product = findProduct(shop, last?.sku);
  if (!last?.standing || !product) return undefined;
  const memory = [rememberTalk(input, product, { quantity: last.quantity })];
  const { policy } = openTable(input, product, undefined);
  return {
    outcome: 'price',
    values: {
      product: nameValue(product),
      terms: termsValue(shop, policy, last.standing),
      list: moneyValue(shop, product.list * last.quantity),
      until: { kind: 'instant', at: last.expiresAt },
    },
    memory,
  };
}
