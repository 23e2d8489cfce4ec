import { describeFloor } from '../../bargaining/net.ts';
import type { Policy, Terms } from '../../bargaining/types.ts';
import type { Effect } from '../../conversation/effect.ts';
import { type SkillResult, type SliceWrite, write } from '../../conversation/skill.ts';
import { closeDeal, DEAL_MADE } from '../close-deal.ts';
import { hagglePolicy } from '../haggle-policy.ts';
import { openTable } from '../haggle-table.ts';
import { findProduct } from '../product-in-talk.ts';
import type { Product } from '../shop.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { dealsSlice, hagglesSlice, handoverSlice, talkSlice } from '../slices.ts';
import type { World } from '../world.ts';
import { deskSlice } from './desk-slice.ts';
import { type DeedWord, mayAct, type StaffDeed, staffDeed, tellDoor } from './staff-deed.ts';
import { afterReply } from './staff-write.ts';

/** A member of staff agrees a price: it becomes a deal with a code, under the same laws as the bot's. */
export const staffDeal: ShopSkill = {
  name: 'staff.deal',
  about: 'Makes the price a member of staff agrees into a deal with a code, never below the floor.',
  outcomes: { made: { values: { person: 'string', ...DEAL_MADE } }, refused: {} },
  slices: [deskSlice, handoverSlice, talkSlice, hagglesSlice, dealsSlice],
  run(input) {
    const deed = staffDeed(input);
    if (!deed) return { outcome: 'refused' };
    const wish = readWish(input, deed);
    if (typeof wish === 'string') return { outcome: 'refused', effects: tellDoor(input, deed, { word: wish }) };
    const deal = closeDeal(input, wish.table, wish.terms);
    const words = askedWords(input, deed);
    return {
      outcome: 'made',
      values: { person: deed.by, ...deal.values },
      card: deal.card,
      effects: [...words.effects, ...deal.effects],
      memory: [deal.write, ...words.memory],
    };
  },
};

interface Wish {
  readonly table: ReturnType<typeof openTable>;
  readonly terms: Terms;
}

function readWish(input: ShopInput, deed: StaffDeed): Wish | DeedWord {
  if (!mayAct(deed, 'approve')) return 'no-right';
  if (input.conversation.mode !== 'staff') return 'not-taken';
  const { asked } = input.memory(deskSlice);
  const wanted = deed.total === undefined ? asked : deed;
  const { total, quantity = 1, freeShipping = false } = wanted ?? {};
  const sku = deed.sku ?? asked?.sku ?? input.memory(talkSlice).sku;
  const agreed = judgeTerms(input.facts, { sku, total, quantity, freeShipping });
  if (typeof agreed === 'string') return agreed;
  const { product, policy, terms } = agreed;
  return { table: { ...openTable(input, product, undefined), product, quantity, policy }, terms };
}

interface Wanted {
  readonly sku: string | undefined;
  /** Minor units for all pieces. */
  readonly total: number | undefined;
  readonly quantity: number;
  readonly freeShipping: boolean;
}

/** The terms of a price a person wants to agree, or why they cannot be: the floor holds for all. */
export function judgeTerms(
  facts: World,
  { sku, total, quantity, freeShipping }: Wanted,
): { readonly product: Product; readonly policy: Policy; readonly terms: Terms } | DeedWord {
  const product = findProduct(facts.shop, sku);
  if (!product) return 'no-product';
  // Money decided by a person needs no budget of the bot's.
  const policy = hagglePolicy(facts, product, quantity);
  if (total === undefined || total <= 0 || total > policy.list) return 'no-price';
  const terms = { quantity, total, freeShipping: freeShipping && policy.shipping.fee > 0, gifts: [] };
  return describeFloor(policy, terms).above < 0 ? 'below-floor' : { product, policy, terms };
}

/** The words that asked for this deal go out with it. */
function askedWords(
  input: ShopInput,
  deed: StaffDeed,
): Required<Pick<SkillResult, 'effects'>> & { readonly memory: readonly SliceWrite[] } {
  const desk = input.memory(deskSlice);
  const { asked } = desk;
  if (!asked || deed.door === 'web' || (deed.total !== undefined && deed.total !== asked.total))
    return { effects: [], memory: [] };
  const { id, by, text, photos } = asked;
  const effects: readonly Effect[] = [{ kind: 'relay', relay: { id, by, text, photos } }];
  return { effects, memory: [write(deskSlice, afterReply(desk, id))] };
}
