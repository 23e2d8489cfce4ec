import type { Estimate } from '../bargaining/simulation/measure.ts';
import { DISCOUNT_BAR, type FloorResult, type ProductSimulation } from '../bargaining/simulation/simulate-product.ts';
import { toMajorText } from '../values/money.ts';
import { toMajor } from './haggle-figures.ts';
import { type ProductRoom, roomWarning } from './simulate-shop.ts';

/** The simulation as JSON: money in major units for the quantity simulated, each figure with its 95 % margin. */
export function simulationJson(simulation: ProductSimulation) {
  const { decimals, results, list, ...head } = simulation;
  return { ...head, list: toMajor(list, decimals), results: results.map((result) => resultJson(result, decimals)) };
}

function resultJson(result: FloorResult, decimals: number) {
  const { floor, netPerDeal, profitPerShopper, path, discounts, ...rest } = result;
  const money = (estimate: Estimate) => ({
    mean: toMajor(estimate.mean, decimals),
    margin: toMajor(estimate.margin, decimals),
  });
  return {
    floor: toMajor(floor, decimals),
    ...rest,
    netPerDeal: money(netPerDeal),
    profitPerShopper: profitPerShopper ? money(profitPerShopper) : null,
    path: path.map((price) => toMajor(price, decimals)),
    discounts: discounts.map((share, bar) => ({ fromPercent: bar * DISCOUNT_BAR, share })),
  };
}

/** The columns of a simulation, one row for each floor. */
export function simulationRows({ results, decimals }: ProductSimulation): readonly (readonly string[])[] {
  const money = (minor: number) => toMajorText(Math.round(minor), decimals);
  return results.map((result) => [
    money(result.floor),
    `${result.roomPercent} %`,
    `${withMargin(result.dealPercent)} %`,
    money(result.netPerDeal.mean),
    result.profitPerShopper ? money(result.profitPerShopper.mean) : '',
    `${result.discountPercent.mean.toFixed(1)} %`,
    result.rounds.mean.toFixed(1),
    result.path.map(money).join(' → '),
  ]);
}

const COLUMNS = ['floor', 'room', 'deals', 'kept per deal', 'earned per shopper', 'discount', 'rounds', 'mean asks'];

/** The simulation as a table for a terminal, with the distribution of discounts below. */
export function simulationTable(simulation: ProductSimulation, quantity: number): string {
  const { sku, currency, list, decimals, shoppers, results } = simulation;
  const shares = results.map((result) => [
    toMajorText(result.floor, decimals),
    ...result.discounts.map((share) => `${(100 * share).toFixed(0)} %`),
  ]);
  const pieces = quantity === 1 ? '' : ` × ${quantity}`;
  const bars = results[0]?.discounts.map((_, bar, all) => barName(bar, all.length)) ?? [];
  return [
    `${sku}${pieces}: list ${toMajorText(list, decimals)} ${currency}, ${shoppers} simulated shoppers per floor (a comparison, no forecast)`,
    '',
    layOut([COLUMNS, ...simulationRows(simulation)]),
    '',
    'Share of deals by discount from list, after extras:',
    layOut([['floor', ...bars], ...shares]),
  ].join('\n');
}

/** "5–10 %", the last one open. */
function barName(bar: number, bars: number): string {
  const from = bar * DISCOUNT_BAR;
  return bar === bars - 1 ? `${from} %+` : `${from}–${from + DISCOUNT_BAR} %`;
}

/** Every product with its room, and what is odd about it. */
export function allTable(rooms: readonly ProductRoom[]): string {
  const rows = rooms.map(({ policy, room, simulation }) => {
    const money = (minor: number) => toMajorText(minor, policy.decimals);
    const [result] = simulation?.results ?? [];
    if (!room || !result) return [policy.sku, money(policy.list), '', '', '', '', 'not haggled'];
    return [
      policy.sku,
      money(policy.list),
      money(policy.floor),
      `${room.percent} %`,
      `${result.dealPercent.mean.toFixed(0)} %`,
      `${result.discountPercent.mean.toFixed(1)} %`,
      roomWarning(room) ?? '',
    ];
  });
  return layOut([['sku', 'list', 'floor', 'room', 'deals', 'discount', ''], ...rows]);
}

function withMargin({ mean, margin }: Estimate): string {
  return `${mean.toFixed(1)} ±${margin.toFixed(1)}`;
}

/** Columns of equal width, numbers to the right. */
function layOut(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === row.length - 1 ? cell : cell.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
