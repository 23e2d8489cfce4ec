import { checkFlows } from '../conversation/check-flows.ts';
import { type CompiledFlows, compileFlows } from '../conversation/compile-flows.ts';
import type { Flows } from '../conversation/flow.ts';
import { GLOBAL_VALUES } from '../skills/global-values.ts';
import { createSkills } from '../skills/registry.ts';
import type { Shop } from '../skills/shop.ts';
import { checkTexts } from '../speech/check-texts.ts';
import { describeTexts } from '../speech/describe-texts.ts';
import { readTexts } from '../speech/read-texts.ts';
import type { Texts } from '../speech/texts.ts';
import { readUnderstandingData, type UnderstandingData } from '../understanding/understanding-data.ts';
import type { Fault } from '../values/errors.ts';
import { LANGUAGES } from '../values/language.ts';
import { bundleHash } from './bundle-hash.ts';
import { checkCampaignTexts } from './check-campaign-texts.ts';
import { type CompileOptions, compileShop } from './compile-shop.ts';
import { sortFaults, wordFault } from './fault-words.ts';
import { type FlowFiles, parseFlowFiles, placeFault } from './parse-flow-files.ts';
import type { ShopFile } from './shop-schema.ts';

/** One checked version of everything an owner configures, named by the hash of its files. */
export interface Bundle {
  readonly hash: string;
  readonly shop: Shop;
  /** shop.yaml as checked: channels, engine, guarantees and the other sections beside `shop`. */
  readonly settings: ShopFile;
  readonly flows: Flows;
  readonly texts: Texts;
  readonly understanding: UnderstandingData;
  readonly warnings: readonly Fault[];
}

/** A bundle, or everything that is wrong with its files. */
export type Compiled = { readonly bundle: Bundle } | { readonly faults: readonly Fault[] };

/**
 * Compiles a bundle's files, by path as `readFiles` names them, and proves every part of it. Pure over the contents, so that
 * a stored bundle compiles to the same again; never throws on what the files hold.
 */
export function compileBundle(files: Readonly<Record<string, string>>, options: CompileOptions = {}): Compiled {
  const { shop, file, language, faults: shopFaults } = compileShop(files, options);
  const parsed = parseFlowFiles(files, language);
  const writing = { locate: parsed.locate, language };
  const { texts, faults: textFaults } = readTexts({ ...parsed.texts, ...parsed.ownTexts }, writing);
  const flows = compileFlows(parsed.flows, { ...writing, texts: knownTexts(texts) });
  const understanding = readUnderstandingData(parsed.understanding, parsed.ownUnderstanding);
  const understandingFaults = 'faults' in understanding ? understanding.faults : [];
  const read = [
    ...parsed.faults,
    ...textFaults,
    ...flows.faults,
    ...understandingFaults.map((each) => placeFault(each, parsed)),
  ];
  // Proofs against parts that could not be read would only repeat what is wrong with these.
  const proofs =
    'faults' in understanding || hasErrors(read) ? [] : prove({ flows, texts, writing, data: understanding.data });
  const campaigns = shop ? checkCampaignTexts(shop, texts).map((draft) => wordFault(draft, language)) : [];
  const faults = sortFaults([...shopFaults, ...read, ...proofs, ...campaigns]);
  if (!shop || !file || 'faults' in understanding || hasErrors(faults)) return { faults };
  const { data } = understanding;
  const hash = bundleHash(files);
  return { bundle: { hash, shop, settings: file, flows: flows.flows, texts, understanding: data, warnings: faults } };
}

function hasErrors(faults: readonly Fault[]): boolean {
  return faults.some(({ severity }) => severity === 'error');
}

interface Readable {
  readonly flows: CompiledFlows;
  readonly texts: Texts;
  readonly data: UnderstandingData;
  readonly writing: { readonly locate: FlowFiles['locate']; readonly language: Shop['languages']['first'] };
}

function prove({ flows, texts, data, writing }: Readable): readonly Fault[] {
  const world = {
    flows: flows.flows,
    origins: flows.origins,
    skills: createSkills(),
    texts: describeTexts(texts),
    globals: GLOBAL_VALUES,
    intents: new Set(data.intents.map(({ id }) => id)),
    writing,
  };
  return [...checkTexts(texts, writing), ...checkFlows(world)];
}

/** Each text by key, in whichever language has it. */
function knownTexts(texts: Texts): Texts['en'] {
  return Object.assign({}, ...LANGUAGES.toReversed().map((language) => texts[language]));
}
