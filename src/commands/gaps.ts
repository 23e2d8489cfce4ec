import { FIGURE_WORDS } from '../app/figures/figure-words.ts';
import { readShopGaps } from '../app/figures/read-gaps.ts';
import { openGuestStore } from '../app/open-guest-store.ts';
import { checkedBundle } from '../app/ready-bundle.ts';
import type { Command, CommandInput } from './command.ts';
import { DATA_OPTION } from './data-option.ts';
import { environmentOf } from './environment-of.ts';

/** Causes and talks shown to a person reading a terminal. */
const SHOWN = 5;

/** `shopkeeper gaps`: the five gaps of service, each with the conversations behind it. */
export const gaps: Command = {
  name: 'gaps',
  about:
    'the five gaps, from the shop’s own records: asked and not configured, set to happen and not done, left to people and not done in time, promised and not kept, expected and not perceived; each with the conversations behind it',
  options: { json: { type: 'boolean', about: 'prints the gaps as JSON' }, ...DATA_OPTION },
  run: runGaps,
};

async function runGaps(input: CommandInput): Promise<number> {
  const environment = environmentOf(input);
  const now = Date.now();
  const { shop } = await checkedBundle({ ...environment, cacheDir: environment.dataDir }, now);
  const words = FIGURE_WORDS[shop.languages.first];
  await using store = await openGuestStore(environment);
  const found = await readShopGaps(store, shop, now);
  const rows = found.map((gap, index) => ({
    ...{ number: index + 1, title: words.gaps[gap.name], target: shop.quality?.targets[gap.name] ?? null },
    ...gap,
  }));
  if (input.values.json === true) {
    console.log(JSON.stringify({ gaps: rows }, undefined, 1));
    return 0;
  }
  for (const { number, title, target, short, of, share, isOverTarget, causes } of rows) {
    const goal = target === null ? '' : `, ${words.target} ${percent(target)}`;
    console.log(`${number} ${title}: ${short}/${of} (${percent(share)}${goal})${isOverTarget ? ' !' : ''}`);
    for (const cause of causes.slice(0, SHOWN)) {
      const talks = cause.conversationIds.slice(0, SHOWN).join(' ');
      console.log(`    ${about(cause.about)}: ${cause.short}/${cause.of}${why(cause.reasons)}  ${talks}`);
    }
  }
  return 0;

  function about(name: string): string {
    return Object.hasOwn(words.criteria, name) ? words.criteria[name as keyof typeof words.criteria] : name;
  }
}

function why(reasons: Readonly<Record<string, number>> = {}): string {
  const counted = Object.entries(reasons).map(([reason, times]) => `${reason} ${times}`);
  return counted.length === 0 ? '' : ` (${counted.join(', ')})`;
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}
