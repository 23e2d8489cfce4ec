import type { Answer, Move, Terms } from '../bargaining/types.ts';
import type { Currency } from '../values/money.ts';
import type { CsvCell } from './csv.ts';
import type { LedgerDeal, LedgerMove, Negotiation } from './deal-ledger.ts';
import { toMajor } from './try-out/haggle-figures.ts';

/** Names of the columns of `ledgerRows`. */
export const LEDGER_COLUMNS = [
  'negotiation',
  'at',
  'sku',
  'quantity',
  'currency',
  'list',
  'shopper_move',
  'shopper_price',
  'shipping_included',
  'wants_gift',
  'last_word',
  'shop_answer',
  'reason',
  'price',
  'shipping',
  'gifts',
  'last_price',
  'net',
  'floor',
  'above_floor',
  'policy_version',
  'code',
  'deal_state',
  'deal_until',
  'order',
] as const;

type Row = Partial<Record<(typeof LEDGER_COLUMNS)[number], CsvCell>>;

/** A row for each move, and one for each deal that no move made (renewed, or closed by a button). Money in major units. */
export function ledgerRows(negotiations: readonly Negotiation[], currency: Currency): readonly (readonly CsvCell[])[] {
  return negotiations.flatMap((negotiation) => {
    const head = {
      negotiation: negotiation.id,
      sku: negotiation.sku,
      quantity: negotiation.quantity,
      currency: currency.code,
    };
    const rows = [
      ...negotiation.moves.map((move) => moveCells(move, dealMadeBy(move, negotiation), currency.decimals)),
      ...negotiation.deals
        .filter((deal) => !negotiation.moves.some((move) => made(move, deal)))
        .map((deal) => ({ at: iso(deal.madeAt), shop_answer: 'deal', ...dealCells(deal, currency.decimals) })),
    ];
    return rows.map((row: Row) => LEDGER_COLUMNS.map((column) => ({ ...head, ...row })[column]));
  });
}

/** A negotiation as JSON: money in major units, times ISO. */
export function ledgerJson({ moves, deals, ...head }: Negotiation, { code, decimals }: Currency) {
  return {
    ...head,
    currency: code,
    moves: moves.map((each) => ({
      at: iso(each.at),
      list: toMajor(each.list, decimals),
      move: moneyOf(each.move, decimals),
      answer: 'terms' in each.answer ? { ...each.answer, terms: moneyOf(each.answer.terms, decimals) } : each.answer,
      net: toMajor(each.net, decimals),
      floor: toMajor(each.floor, decimals),
      policyVersion: each.policyVersion,
    })),
    deals: deals.map((deal) => ({
      ...deal,
      madeAt: iso(deal.madeAt),
      expiresAt: iso(deal.expiresAt),
      terms: moneyOf(deal.terms, decimals),
      net: toMajor(deal.net, decimals),
      floor: toMajor(deal.floor, decimals),
    })),
  };
}

function moneyOf<T extends Move | Terms>(value: T, decimals: number): T {
  return 'total' in value && value.total !== undefined ? { ...value, total: toMajor(value.total, decimals) } : value;
}

function moveCells(each: LedgerMove, deal: LedgerDeal | undefined, decimals: number): Row {
  const { move, answer } = each;
  return {
    at: iso(each.at),
    list: toMajor(each.list, decimals),
    shopper_move: move.kind === 'claim' ? `claim: ${move.claim}` : move.kind,
    ...('total' in move && move.total !== undefined ? { shopper_price: toMajor(move.total, decimals) } : {}),
    ...(move.kind === 'offer'
      ? { shipping_included: yes(move.shipped), wants_gift: yes(move.wantsGift), last_word: yes(move.final) }
      : {}),
    shop_answer: answer.kind,
    ...reasonCells(answer),
    ...('terms' in answer ? termsCells(answer.terms, decimals) : {}),
    ...(deal ? dealCells(deal, decimals) : {}),
    ...countCells(each, decimals),
    policy_version: each.policyVersion,
  };
}

function reasonCells(answer: Answer): Row {
  if (answer.kind === 'offer') return { reason: answer.reason, last_price: yes(answer.final) };
  if (answer.kind === 'hold') return { reason: answer.why };
  return answer.kind === 'accept' ? { reason: `at the price of the ${answer.by}` } : {};
}

function dealCells(deal: LedgerDeal, decimals: number): Row {
  return {
    ...termsCells(deal.terms, decimals),
    ...countCells(deal, decimals),
    policy_version: deal.policyVersion,
    code: deal.code,
    deal_state: deal.state,
    deal_until: iso(deal.expiresAt),
    order: deal.orderId,
  };
}

function termsCells({ total, freeShipping, gifts }: Terms, decimals: number): Row {
  return { price: toMajor(total, decimals), shipping: freeShipping ? 'free' : 'extra', gifts: gifts.join(' ') };
}

function countCells({ net, floor }: { readonly net: number; readonly floor: number }, decimals: number): Row {
  return {
    net: toMajor(net, decimals),
    floor: toMajor(floor, decimals),
    above_floor: toMajor(net - floor, decimals),
  };
}

function dealMadeBy(move: LedgerMove, { deals }: Negotiation): LedgerDeal | undefined {
  return deals.find((deal) => made(move, deal));
}

function made(move: LedgerMove, deal: LedgerDeal): boolean {
  return move.answer.kind === 'accept' && move.at === deal.madeAt;
}

function yes(value: boolean): string {
  return value ? 'yes' : 'no';
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
