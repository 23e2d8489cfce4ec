import type { Language } from '../../values/language.ts';
import { toMajorText } from '../../values/money.ts';
import { DISCOUNT_BAR, type FloorResult, type ProductSimulation } from './simulate-product.ts';

/** Words of the picture. It is for owners; no shopper sees it. */
const WORDS: Readonly<Record<Language, Readonly<Record<'deals' | 'profit' | 'path' | 'discounts' | 'title', string>>>> =
  {
    en: {
      title: 'simulated shoppers',
      deals: 'Deals by floor, % of shoppers',
      profit: 'Earned per shopper by floor',
      path: 'Mean ask after each price move',
      discounts: 'Discount in deals, % of list',
    },
    'zh-Hant': {
      title: '位模擬顧客',
      deals: '各底價的成交率(%)',
      profit: '各底價的每客毛利',
      path: '每次讓價後的平均開價',
      discounts: '成交折讓分布(占定價 %)',
    },
    'zh-Hans': {
      title: '位模拟顾客',
      deals: '各底价的成交率(%)',
      profit: '各底价的每客毛利',
      path: '每次让价后的平均开价',
      discounts: '成交折让分布(占定价 %)',
    },
  };

const PANEL = { width: 380, height: 220, left: 52, top: 44, inner: { width: 308, height: 130 } };
const STYLE = `<style>.k{font:13px system-ui,sans-serif;fill:#24292f}.t{font-weight:600}.s{font-size:11px;fill:#57606a}
.b{fill:#0969da}.l{fill:none;stroke:#0969da;stroke-width:2}.a{stroke:#8c959f}.l1,.b1{stroke:#bf3989}.l2,.b2{stroke:#1a7f37}
.e{stroke:#24292f}.g{fill:#fff}@media(prefers-color-scheme:dark){.k{fill:#e6edf3}.s{fill:#9da7b1}.g{fill:#0d1117}.e{stroke:#e6edf3}
.b{fill:#58a6ff}.l{stroke:#58a6ff}.l1{stroke:#f778ba}.l2{stroke:#56d364}}</style>`;

/** The simulation as an SVG picture of four panels, readable on light and dark ground. */
export function drawSimulation(simulation: ProductSimulation, language: Language): string {
  const words = WORDS[language];
  const { results } = simulation;
  const floors = results.map((result) => toMajorText(result.floor, simulation.decimals));
  const first = results[0];
  const panels = [
    drawBars(
      words.deals,
      floors,
      results.map((result) => ({ value: result.dealPercent.mean, margin: result.dealPercent.margin })),
    ),
    drawBars(
      words.profit,
      floors,
      results.map((result) => profitBar(simulation, result)),
    ),
    drawPaths(words.path, simulation),
    drawBars(
      `${words.discounts} · ≥ ${floors[0] ?? ''}`,
      discountLabels(first),
      (first?.discounts ?? []).map((part) => ({ value: 100 * part, margin: 0 })),
    ),
  ];
  const placed = panels.map(
    (panel, at) =>
      `<g transform="translate(${(at % 2) * PANEL.width} ${30 + Math.floor(at / 2) * PANEL.height})">${panel}</g>`,
  );
  const title = `${escapeText(simulation.sku)} · ${simulation.shoppers} ${words.title}`;
  const size = { width: 2 * PANEL.width, height: 30 + 2 * PANEL.height };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${title}">`,
    STYLE,
    `<rect class="g" width="${size.width}" height="${size.height}"/><text class="k t" x="16" y="22">${title}</text>`,
    ...placed,
    '</svg>',
  ].join('\n');
}

interface Bar {
  readonly value: number;
  /** Half width of the 95 % interval, drawn as a whisker. */
  readonly margin: number;
}

function profitBar({ decimals }: ProductSimulation, { profitPerShopper, netPerDeal, dealPercent }: FloorResult): Bar {
  const scale = 10 ** decimals;
  if (profitPerShopper) return { value: profitPerShopper.mean / scale, margin: profitPerShopper.margin / scale };
  return { value: (netPerDeal.mean * dealPercent.mean) / 100 / scale, margin: 0 };
}

function discountLabels(result: FloorResult | undefined): readonly string[] {
  return (result?.discounts ?? []).map((_, at, all) => `${at * DISCOUNT_BAR}${at === all.length - 1 ? '+' : ''}`);
}

function drawBars(title: string, labels: readonly string[], bars: readonly Bar[]): string {
  const { left, top, inner } = PANEL;
  const most = Math.max(1e-9, ...bars.map((bar) => bar.value + bar.margin));
  const step = inner.width / Math.max(1, bars.length);
  const base = top + inner.height;
  const scale = (value: number) => base - (Math.max(0, value) / most) * inner.height;
  const drawn = bars.map(({ value, margin }, at) => {
    const middle = left + step * (at + 0.5);
    const width = Math.min(48, 0.7 * step);
    const whisker =
      margin > 0
        ? `<path class="e" d="M${fix(middle)} ${fix(scale(value - margin))}V${fix(scale(value + margin))}"/>`
        : '';
    return `<rect class="b" x="${fix(middle - width / 2)}" y="${fix(scale(value))}" width="${fix(width)}" height="${fix(base - scale(value))}"/>${whisker}
<text class="k s" x="${fix(middle)}" y="${base + 16}" text-anchor="middle">${escapeText(labels[at] ?? '')}</text>
<text class="k s" x="${fix(middle)}" y="${fix(scale(value + margin) - 4)}" text-anchor="middle">${round(value)}</text>`;
  });
  return `${frame(title)}${drawn.join('\n')}`;
}

function drawPaths(title: string, { results, list, decimals }: ProductSimulation): string {
  const { left, top, inner } = PANEL;
  const longest = Math.max(2, ...results.map((result) => result.path.length));
  const lowest = Math.min(list, ...results.flatMap((result) => result.path));
  const place = (move: number, price: number) => {
    const across = left + (move * inner.width) / (longest - 1);
    const down = top + ((list - price) / Math.max(1, list - lowest)) * inner.height;
    return `${fix(across)} ${fix(down)}`;
  };
  const lines = results.map((result, at) => {
    const points = result.path.map((price, move) => place(move, price));
    const floor = toMajorText(result.floor, decimals);
    const row = top + 14 * at;
    return `<path class="l l${at % 3}" d="M${points.join('L')}"/>
<path class="l l${at % 3}" d="M${left + inner.width - 74} ${row}h16"/>
<text class="k s" x="${left + inner.width - 52}" y="${row + 4}">≥ ${floor}</text>`;
  });
  const ends = [list, lowest].map(
    (price) =>
      `<text class="k s" x="${left - 6}" y="${place(0, price).split(' ')[1] ?? ''}" text-anchor="end">${toMajorText(price, decimals)}</text>`,
  );
  const moves = Array.from(
    { length: longest },
    (_, move) =>
      `<text class="k s" x="${place(move, list).split(' ')[0]}" y="${top + inner.height + 16}" text-anchor="middle">${move}</text>`,
  );
  return `${frame(title)}${lines.join('')}${ends.join('')}${moves.join('')}`;
}

function frame(title: string): string {
  const { left, top, inner } = PANEL;
  const base = top + inner.height;
  return `<text class="k" x="16" y="18">${escapeText(title)}</text><path class="a" fill="none" d="M${left} ${top}V${base}H${left + inner.width}"/>`;
}

function fix(value: number): string {
  return value.toFixed(1);
}

function round(value: number): string {
  return Math.abs(value) < 10 ? value.toFixed(1) : value.toFixed(0);
}

function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
