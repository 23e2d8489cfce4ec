import { readFigures } from '../app/figures/read-figures.ts';
import { openGuestStore } from '../app/open-guest-store.ts';
import { checkedBundle } from '../app/ready-bundle.ts';
import { toMajor } from '../app/try-out/haggle-figures.ts';
import type { Command, CommandInput } from './command.ts';
import { DATA_OPTION } from './data-option.ts';
import { environmentOf } from './environment-of.ts';
import { numberOption } from './number-option.ts';

/** `shopkeeper figures`: deals, promises kept, orders with a chat, questions without an answer. */
export const figures: Command = {
  name: 'figures',
  about:
    'the owner’s figures: deals, discount given, promises kept, share of orders joined to a chat, questions nobody could answer',
  options: {
    json: { type: 'boolean', about: 'prints them as JSON' },
    days: { type: 'string', argument: 'N', about: 'of the last N days (default: 30)' },
    ...DATA_OPTION,
  },
  run: runFigures,
};

async function runFigures(input: CommandInput): Promise<number> {
  const days = numberOption(input, 'days', { usual: 30, most: 10_000 });
  const environment = environmentOf(input);
  const now = Date.now();
  const { shop } = await checkedBundle({ ...environment, cacheDir: environment.dataDir }, now);
  await using store = await openGuestStore(environment);
  const read = await readFigures(store, { shop, days }, now);
  const discount = toMajor(read.deals.discount, shop.currency.decimals);
  if (input.values.json === true) {
    const since = new Date(read.since).toISOString();
    console.log(JSON.stringify({ ...read, since, deals: { ...read.deals, discount } }, undefined, 1));
    return 0;
  }
  const { deals, promises, orders } = read;
  console.log(
    `deals: ${deals.made} made, ${deals.redeemed} redeemed, ${deals.live} live, discount ${discount} ${read.currency}`,
  );
  console.log(`below floor: ${read.belowFloor}`);
  console.log(
    `promises: ${promises.kept} kept, ${promises.broken} broken, ${promises.open} open${share(promises.keptShare)}`,
  );
  console.log(`orders: ${orders.placed}, ${orders.joined} joined to a chat${share(orders.joinedShare)}`);
  const { asked, facts, words, refused, failed, commands } = read.assistant;
  if (asked > 0)
    console.log(`assistant: asked ${asked}, facts ${facts}, words ${words}, refused ${refused}, failed ${failed}`);
  if (commands > 0) console.log(`orders to the machine: ${commands}, none followed`);
  for (const { question, count } of read.questions.slice(0, 10)) console.log(`unanswered ${count} ×  ${question}`);
  return 0;
}

function share(value: number | undefined): string {
  return value === undefined ? '' : ` (${Math.round(value * 1000) / 10} %)`;
}
