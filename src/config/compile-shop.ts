import type { Shop } from '../skills/shop.ts';
import type { Fault } from '../values/errors.ts';
import type { Language } from '../values/language.ts';
import { buildAssist } from './build-assist.ts';
import { buildShop } from './build-shop.ts';
import { checkCalendar } from './check-calendar.ts';
import { checkCatalog } from './check-catalog.ts';
import { checkFacts } from './check-facts.ts';
import { checkPrices } from './check-prices.ts';
import { checkSections } from './check-sections.ts';
import { wordFault } from './fault-words.ts';
import { priceList } from './price-list.ts';
import { readPrompts } from './read-prompts.ts';
import { type Files, readShopFiles, type ShopFiles } from './read-shop-files.ts';
import { refineSuggestions } from './refine-suggestions.ts';
import type { ShopFile } from './shop-schema.ts';

/** What compiling may know beside the files. */
export interface CompileOptions {
  /** Language of faults when shop.yaml names none. */
  readonly language?: Language;
  /** Today's ISO date in the shop's zone: dates in facts are judged by it. Absent for bundles that were judged before. */
  readonly today?: string;
}

/** The shop's own files compiled. `shop` and `file` are absent when there is any error among the faults. */
interface CompiledShop {
  readonly shop: Shop | undefined;
  /** shop.yaml as checked, with the sections that are not part of `Shop`. */
  readonly file: ShopFile | undefined;
  readonly language: Language;
  readonly faults: readonly Fault[];
}

/** Compiles shop.yaml, catalog, floors, facts and calendar. Pure over the contents; never throws on what they hold. */
export function compileShop(files: Files, options: CompileOptions = {}): CompiledShop {
  const read = readShopFiles(files, options.language ?? 'en');
  const language = read.basics.first;
  const { prompts, drafts: promptDrafts } = readPrompts(files);
  const drafts = [...read.drafts, ...checkAcross(read, options.today), ...promptDrafts];
  const { rows } = priceList(read.products, read.rules, read.basics.decimals);
  const refined = refineSuggestions(drafts, read.sources, { rows, decimals: read.basics.decimals });
  const faults = refined.map((draft) => wordFault(draft, language));
  const isGood = read.shop !== undefined && faults.every((fault) => fault.severity === 'warning');
  return {
    shop: isGood && read.shop ? { ...buildShop(read, read.shop), ...buildAssist(prompts, read.shop) } : undefined,
    file: isGood ? read.shop : undefined,
    language,
    faults,
  };
}

function checkAcross(read: ShopFiles, today: string | undefined) {
  const languages = read.shop ? [read.shop.languages.first, ...read.shop.languages.also] : [read.basics.first];
  const sections = read.shop ? checkSections(read, read.shop) : [];
  return [
    ...checkCatalog(read, languages),
    ...checkPrices(read),
    ...checkFacts(read, languages, today),
    ...sections,
    ...checkCalendar(read),
  ];
}
