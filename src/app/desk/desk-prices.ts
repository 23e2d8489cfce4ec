import type { Memory } from '../../bargaining/memory.ts';
import { describeFloor } from '../../bargaining/net.ts';
import type { Policy, Terms } from '../../bargaining/types.ts';
import type { DeskRow } from '../../ports/care-store.ts';
import type { DealRow } from '../../ports/deal-row.ts';
import type { ShopperRow } from '../../ports/store.ts';
import { hagglePolicy } from '../../skills/haggle-policy.ts';
import { termsValue } from '../../skills/price-values.ts';
import type { Shop } from '../../skills/shop.ts';
import { hagglesSlice } from '../../skills/slices.ts';
import { moneyWords } from '../../speech/money-words.ts';
import { termsWords as publicTerms } from '../../speech/terms-words.ts';
import { LANGUAGES, type Language, type Localized } from '../../values/language.ts';
import type { TermsValue } from '../../values/value.ts';
import type { DeskDeal, DeskHaggle } from '../../web/desk/desk-use-cases.ts';
import { termsOfDeal } from '../deal-words.ts';
import type { PanelParts } from './desk-conversation.ts';
import { readSlice } from './handover-card.ts';

const MOST_DEALS = 10;

/** The shopper's haggles as they stand, the latest last; with floors for those who may see them. */
export function desksHaggles(
  { bundle, now }: PanelParts,
  { row, shopper }: { readonly row: DeskRow; readonly shopper: ShopperRow },
  sees: { readonly floor: boolean },
): readonly DeskHaggle[] {
  const { shop } = bundle;
  const haggles = Object.values(readSlice(hagglesSlice, shopper.state?.memory ?? {}));
  return haggles
    .toSorted((a, b) => a.lastMoveAt - b.lastMoveAt)
    .flatMap((haggle): readonly DeskHaggle[] => {
      const product = shop.products.find(({ sku }) => sku === haggle.sku);
      if (!product) return [];
      const { quantity, standing } = haggle;
      const world = {
        ...{ shop, shopperId: row.shopperId, conversationId: row.id, bundle: bundle.hash, discountToday: 0 },
        channel: { name: row.channel, reachableLater: true },
      };
      const policy = hagglePolicy(world, product, quantity);
      const isLive = standing !== undefined && now < haggle.expiresAt;
      const floor = { amount: policy.floor, ...(isLive ? { counts: countsOf(shop, policy, standing) } : {}) };
      return [
        {
          ...{ sku: haggle.sku, quantity, list: policy.list, round: haggle.used, isLastPrice: haggle.final },
          ...(isLive ? { ask: standing.total, until: haggle.expiresAt } : {}),
          ...offerIn(haggle),
          ...(sees.floor ? { floor } : {}),
        },
      ];
    });
}

/** The last price the shopper named. */
function offerIn({ history }: Memory): { readonly offer?: number } {
  const named = history.flatMap((step) =>
    step.by === 'shopper' && step.move.kind === 'offer' ? [step.move.total] : [],
  );
  const offer = named.at(-1);
  return offer === undefined ? {} : { offer };
}

/** "390 shipped = 330". */
function countsOf(shop: Shop, policy: Policy, terms: Terms): Localized {
  const { net } = describeFloor(policy, terms);
  return inAll((language) => {
    const words = termsIn(shop, termsValue(shop, policy, terms), language);
    return `${words} = ${priceIn(shop, net, language)}`;
  });
}

function termsIn(shop: Shop, terms: TermsValue, language: Language): string {
  return publicTerms(terms, { total: priceIn(shop, terms.total, language) }, language);
}

function priceIn({ currency: { code, decimals } }: Shop, minor: number, language: Language): string {
  return moneyWords({ minor, currency: code }, decimals, language);
}

function inAll(say: (language: Language) => string): Localized {
  return Object.fromEntries(LANGUAGES.map((language) => [language, say(language)]));
}

/** The shopper's deals, newest first. */
export function desksDeals({ bundle, now }: PanelParts, deals: readonly DealRow[]): readonly DeskDeal[] {
  return deals
    .slice(-MOST_DEALS)
    .toReversed()
    .map((deal) => {
      const terms = termsOfDeal(bundle, deal);
      return {
        ...{ code: deal.code, sku: deal.sku, quantity: terms.quantity, until: deal.expiresAt },
        terms: inAll((language) => termsIn(bundle.shop, terms, language)),
        state: deal.state === 'live' && now >= deal.expiresAt ? 'expired' : deal.state,
      };
    });
}
