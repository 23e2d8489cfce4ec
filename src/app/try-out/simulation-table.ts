import type { Estimate } from '../../bargaining/simulation/measure.ts';
import {
  DISCOUNT_BAR,
  type FloorResult,
  type ProductSimulation,
} from '../../bargaining/simulation/simulate-product.ts';
import type { Language } from '../../values/language.ts';
import { toMajorText } from '../../values/money.ts';
import { toMajor } from './haggle-figures.ts';
import type { ProductRoom } from './simulate-shop.ts';
import { roomWarning, SIMULATION_WORDS } from './simulation-words.ts';

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

/** The simulation as a table for a terminal in the owner's language, with the distribution of discounts below. */
export function simulationTable(simulation: ProductSimulation, quantity: number, language: Language): string {
  const { sku, currency, list, decimals, shoppers, results } = simulation;
  const words = SIMULATION_WORDS[language];
  const shares = results.map((result) => [
    toMajorText(result.floor, decimals),
    ...result.discounts.map((share) => `${(100 * share).toFixed(0)} %`),
  ]);
  const what = quantity === 1 ? sku : `${sku} × ${quantity}`;
  const bars = results[0]?.discounts.map((_, bar, all) => barName(bar, all.length)) ?? [];
  return [
    words.head({ what, list: `${toMajorText(list, decimals)} ${currency}`, shoppers }),
    '',
    layOut([words.columns, ...simulationRows(simulation)]),
    '',
    words.discounts,
    layOut([[words.floor, ...bars], ...shares]),
  ].join('\n');
}

/** "5–10 %", the last one open. */
function barName(bar: number, bars: number): string {
  const from = bar * DISCOUNT_BAR;
  return bar === bars - 1 ? `${from} %+` : `${from}–${from + DISCOUNT_BAR} %`;
}

/** Every product with its room, and what is odd about it, in the owner's language. */
export function allTable(rooms: readonly ProductRoom[], language: Language): string {
  const words = SIMULATION_WORDS[language];
  const rows = rooms.map(({ policy, room, simulation }) => {
    const money = (minor: number) => toMajorText(minor, policy.decimals);
    const [result] = simulation?.results ?? [];
    if (!room || !result) return [policy.sku, money(policy.list), '', '', '', '', words.notHaggled];
    return [
      policy.sku,
      money(policy.list),
      money(policy.floor),
      `${room.percent} %`,
      `${result.dealPercent.mean.toFixed(0)} %`,
      `${result.discountPercent.mean.toFixed(1)} %`,
      roomWarning(room, language) ?? '',
    ];
  });
  return layOut([words.all, ...rows]);
}

function withMargin({ mean, margin }: Estimate): string {
  return `${mean.toFixed(1)} ±${margin.toFixed(1)}`;
}

/** Columns of equal width, numbers to the right. */
function layOut(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))));
  const pad = (cell: string, width = 0) => `${' '.repeat(Math.max(0, width - widthOf(cell)))}${cell}`;
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === row.length - 1 ? cell : pad(cell, widths[column])))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Terminals show a Han character twice as wide. */
function widthOf(text: string): number {
  return text.length + (text.match(/\p{Script=Han}/gu)?.length ?? 0);
}
