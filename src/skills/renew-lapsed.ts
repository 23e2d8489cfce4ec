import { dealStateAt, renewDeal } from '../bargaining/deal.ts';
import { decide } from '../bargaining/decide.ts';
import { listTerms, sameTerms } from '../bargaining/net.ts';
import type { SkillResult } from '../conversation/skill.ts';
import type { Meaning } from '../understanding/meaning.ts';
import type { Values } from '../values/value.ts';
import { settleDeals } from './close-deal.ts';
import { dealsFor, type HaggleTable } from './haggle-table.ts';
import { standingValues } from './haggle-values.ts';
import { termsValue } from './price-values.ts';
import { rememberTalk } from './product-in-talk.ts';
import { totalOf, wantsEarlier } from './read-move.ts';
import type { ShopInput } from './shop-skill.ts';
import type { KeptDeal } from './slices.ts';
import { isForwarded, pastedCode } from './typed-by-shopper.ts';

/**
 * The shopper wants a deal that has ended: it is renewed once, or the shop says when it ended. Undefined when the message
 * is about no such deal.
 */
export function renewLapsed(input: ShopInput, table: HaggleTable, heard: Meaning): SkillResult | undefined {
  const deal = wantedDeal(input, table, heard);
  if (!deal) return undefined;
  const { shop } = input.facts;
  const withinMs = shop.prices.deal.reviveOnceWithinMs;
  const renewal = renewDeal(deal, { now: input.now, entropyHex: input.event.entropy });
  const memory = [rememberTalk(input, table.product, { quantity: table.quantity, lost: 0 })];
  const values: Values = {
    ...standingValues(input, table),
    terms: termsValue(shop, table.policy, deal.terms),
    endedAt: { kind: 'instant', at: deal.expiresAt },
  };
  if (renewal.kind === 'refused' || input.now >= deal.expiresAt + withinMs) {
    return { outcome: isOpenAgain(table) ? 'over' : 'over-list', values, memory };
  }
  const renewed = { ...renewal.deal, account: deal.account };
  const settled = settleDeals(input, table, { deal: renewed, renewed: deal });
  return {
    outcome: 'renewed',
    values: { ...values, ...settled.values },
    card: settled.card,
    effects: settled.effects,
    memory: [...memory, settled.write],
  };
}

/** Talking anew may lead below the list price, for a shopper in a hurry too: only then is it offered. */
function isOpenAgain({ policy, history }: HaggleTable): boolean {
  return [true, false].every((quick) => {
    const answer = decide(policy, history, { kind: 'ask', last: false, quick });
    return answer.kind === 'askNumber' || (answer.kind === 'offer' && !sameTerms(answer.terms, listTerms(policy)));
  });
}

/** The last deal that ended unused: the one whose sum or code the shopper names, or any when an earlier price is wanted back. */
function wantedDeal(input: ShopInput, table: HaggleTable, heard: Meaning): KeptDeal | undefined {
  const lapsed = dealsFor(input, table.product.sku).filter((deal) => dealStateAt(deal, input.now) === 'expired');
  if (lapsed.length === 0 || isForwarded(input)) return undefined;
  const code = pastedCode(input);
  if (code !== undefined) return lapsed.find((deal) => deal.code === code);
  const item = heard.money.findLast(({ negated }) => !negated);
  if (!item) return wantsEarlier(heard) ? lapsed.at(-1) : undefined;
  const total = totalOf(item.kind === 'reference' ? { ...item, kind: 'offer' } : item, table);
  return lapsed.findLast((deal) => deal.terms.total === total);
}
