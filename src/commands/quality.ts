import { FIGURE_WORDS, type FigureWords } from '../app/figures/figure-words.ts';
import { type QualityFigures, readQuality } from '../app/figures/read-quality.ts';
import { openGuestStore } from '../app/open-guest-store.ts';
import { checkedBundle } from '../app/ready-bundle.ts';
import { CRITERIA } from '../care/quality.ts';
import type { GapFigure } from '../care/quality-gap.ts';
import type { Command, CommandInput } from './command.ts';
import { DATA_OPTION } from './data-option.ts';
import { environmentOf } from './environment-of.ts';

/** `shopkeeper quality`: what shoppers expect and perceive, by criterion, over time. */
export const quality: Command = {
  name: 'quality',
  about:
    'what shoppers expect and what they find: gap = expected − perceived by criterion, weighted, by month, with n and a 95 % interval; and how complaints ended',
  options: { json: { type: 'boolean', about: 'prints the figures as JSON' }, ...DATA_OPTION },
  run: runQuality,
};

async function runQuality(input: CommandInput): Promise<number> {
  const environment = environmentOf(input);
  const { shop } = await checkedBundle({ ...environment, cacheDir: environment.dataDir }, Date.now());
  const words = FIGURE_WORDS[shop.languages.first];
  if (!shop.quality) {
    console.error(words.off);
    return 1;
  }
  await using store = await openGuestStore(environment);
  const { pairs, ...figures } = await readQuality(store, shop.quality, shop.hours.zone);
  if (input.values.json === true) console.log(JSON.stringify({ sign: words.sign, ...figures }, undefined, 1));
  else printFigures({ ...figures, pairs }, words);
  return 0;
}

function printFigures({ gaps, months, resolutions, ...counts }: QualityFigures, words: FigureWords): void {
  console.log(fill(words.answers, counts));
  console.log(words.sign);
  if (!gaps.weighted) console.log(words.none);
  for (const name of CRITERIA) {
    const figure = gaps.criteria[name];
    if (figure) console.log(`  ${words.criteria[name]}: ${figureWords(figure, words, counts.showFromN)}`);
  }
  if (gaps.weighted) console.log(`  ${words.weighted}: ${figureWords(gaps.weighted, words, counts.showFromN)}`);
  for (const { month, gaps: own } of months) {
    if (own.weighted) console.log(`  ${month}: ${figureWords(own.weighted, words, counts.showFromN)}`);
  }
  console.log(`${words.solved}: n = ${resolutions.n}`);
  for (const [name, talks] of Object.entries(resolutions.talks)) {
    // The keys are those of `Resolutions.talks`.
    if (talks.length > 0)
      console.log(`  ${words.resolutions[name as keyof typeof words.resolutions]}: ${talks.length}`);
  }
}

function figureWords({ expected, perceived, gap, n, interval, isGrey }: GapFigure, words: FigureWords, least: number) {
  const range = interval ? ` [${interval.map((end) => signed(end)).join(', ')}]` : '';
  const grey = isGrey ? ` (${fill(words.grey, { n: least })})` : '';
  const means = `${words.expected} ${expected.toFixed(2)}, ${words.perceived} ${perceived.toFixed(2)}`;
  return `${words.gap} ${signed(gap)}${range}, ${means}, n = ${n}${grey}`;
}

function signed(value: number): string {
  const text = value.toFixed(2).replace('-', '−');
  return value > 0 ? `+${text}` : text;
}

function fill(words: string, values: Readonly<Record<string, unknown>>): string {
  return words.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
