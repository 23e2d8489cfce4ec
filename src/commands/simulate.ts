import { writeFile } from 'node:fs/promises';
import { checkedBundle } from '../app/ready-bundle.ts';
import { productBySku, toMajor } from '../app/try-out/haggle-figures.ts';
import { type ProductRoom, simulateAll, simulateWish } from '../app/try-out/simulate-shop.ts';
import { simulationPage } from '../app/try-out/simulation-page.ts';
import { allTable, simulationJson, simulationTable } from '../app/try-out/simulation-table.ts';
import { roomWarning } from '../app/try-out/simulation-words.ts';
import { drawSimulation } from '../bargaining/simulation/draw-simulation.ts';
import type { ProductSimulation } from '../bargaining/simulation/simulate-product.ts';
import type { Shop } from '../skills/shop.ts';
import type { Language } from '../values/language.ts';
import { type Command, type CommandInput, textOption } from './command.ts';
import { environmentOf } from './environment-of.ts';
import { numberOption } from './number-option.ts';
import { UsageError } from './usage-error.ts';

/** `shopkeeper simulate`: what floors would do, with simulated shoppers. */
export const simulate: Command = {
  name: 'simulate',
  about: 'lets simulated shoppers haggle: deals, margin and discounts for each floor; --all looks at every product',
  options: {
    sku: { type: 'string', argument: 'SKU', about: 'the product' },
    floor: { type: 'string', argument: 'A,B,C', about: 'floors of one piece to compare (default: the shop’s own)' },
    quantity: { type: 'string', argument: 'N', about: 'pieces bought at once (default: 1)' },
    shoppers: { type: 'string', argument: 'N', about: 'simulated shoppers per floor (default: 2000; --all: 400)' },
    all: { type: 'boolean', about: 'every product: room, deals, discounts, and warnings' },
    json: { type: 'boolean', about: 'prints JSON' },
    svg: { type: 'string', argument: 'FILE', about: 'writes a picture' },
    html: { type: 'string', argument: 'FILE', about: 'writes a page with picture and table' },
  },
  run: runSimulate,
};

const MOST_SHOPPERS = 100_000;

async function runSimulate(input: CommandInput): Promise<number> {
  const sku = textOption(input, 'sku');
  const isAll = input.values.all === true;
  if (isAll === (sku !== undefined)) throw new UsageError('Cannot simulate: wanted either --sku SKU or --all');
  const environment = environmentOf(input);
  const { shop } = await checkedBundle(environment, Date.now());
  return sku === undefined ? runAll(input, shop) : runOne(input, shop, sku);
}

async function runOne(input: CommandInput, shop: Shop, sku: string): Promise<number> {
  const floors = textOption(input, 'floor')?.split(',') ?? [];
  const quantity = numberOption(input, 'quantity', { usual: 1, most: 999 });
  const simulation = simulateWish(shop, {
    product: productBySku(shop, sku),
    quantity,
    floors: floors.map((floor) => floor.trim()),
    shoppers: numberOption(input, 'shoppers', { usual: 2000, most: MOST_SHOPPERS }),
  });
  await writePictures(input, shop, simulation);
  if (input.values.json === true) console.log(JSON.stringify(simulationJson(simulation)));
  else console.log(simulationTable(simulation, quantity, shop.languages.first));
  return 0;
}

async function writePictures(input: CommandInput, shop: Shop, simulation: ProductSimulation): Promise<void> {
  const svg = textOption(input, 'svg');
  const html = textOption(input, 'html');
  if (svg === undefined && html === undefined) return;
  const picture = drawSimulation(simulation, shop.languages.first);
  if (svg !== undefined) await writeFile(svg, `${picture}\n`);
  if (html !== undefined) await writeFile(html, simulationPage(simulation, picture, shop.languages.first));
}

function runAll(input: CommandInput, shop: Shop): number {
  const rooms = simulateAll(shop, numberOption(input, 'shoppers', { usual: 400, most: MOST_SHOPPERS }));
  if (input.values.json === true) {
    for (const each of rooms) console.log(JSON.stringify(roomJson(each, shop.languages.first)));
    return 0;
  }
  console.log(allTable(rooms, shop.languages.first));
  return 0;
}

function roomJson({ policy, room, simulation }: ProductRoom, language: Language) {
  const { sku, currency, decimals } = policy;
  const head = { sku, currency, list: toMajor(policy.list, decimals), haggle: policy.haggle };
  if (!room || !simulation) return head;
  const { results } = simulationJson(simulation);
  const { percent, verdict } = room;
  return { ...head, roomPercent: percent, room: verdict, warning: roomWarning(room, language) ?? null, ...results[0] };
}
