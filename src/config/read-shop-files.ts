import type { z } from 'zod';
import { LANGUAGES, type Language } from '../values/language.ts';
import { nearest } from '../values/nearest.ts';
import { calendarSchema } from './calendar-schema.ts';
import { CATALOG_COLUMNS, type CatalogRow, productSchema } from './catalog-schema.ts';
import { checkWithSchema } from './check-with-schema.ts';
import { type FactLine, factSchema } from './facts-schema.ts';
import type { FaultDraft, Path, Source } from './fault-draft.ts';
import type { FaultCode } from './fault-words-en.ts';
import { type Placed, readItems } from './items.ts';
import { type QualityFile, qualitySchema } from './quality-schema.ts';
import { readCsv } from './read-csv.ts';
import { type PlacedRule, readRules } from './read-rules.ts';
import { readYaml } from './read-yaml.ts';
import { at, type ShopBasics, shopBasics } from './shop-basics.ts';
import { type ShopFile, shopSchema } from './shop-schema.ts';

/** The content of a shop's files by path. */
export type Files = Readonly<Record<string, string>>;

/** After such a fault the rest of the file may have slid into other groups; what then looks missing or unknown is none. */
const BREAKING = new Set<FaultCode>(['YAML_SYNTAX', 'BAD_INDENT', 'TAB_AS_INDENT']);
const FOLLOWING = new Set<FaultCode>(['MISSING', 'UNKNOWN_KEY', 'NOT_A_MAP', 'NOT_A_LIST', 'NOT_DAYS']);

/** Everything read from a shop's files, each part as far as it is good, for the checks that look across files. */
export interface ShopFiles {
  readonly basics: ShopBasics;
  readonly shopSource: Source;
  /** All files read, the shop's first. */
  readonly sources: readonly Source[];
  /** Absent when anything in shop.yaml is wrong. */
  readonly shop: ShopFile | undefined;
  readonly products: readonly Placed<CatalogRow>[];
  readonly rules: readonly PlacedRule[];
  readonly facts: readonly Placed<FactLine>[];
  readonly closed: readonly string[];
  /** calendar.yaml as checked; absent when there is none, or when anything in it is wrong. */
  readonly calendar: z.output<ReturnType<typeof calendarSchema>> | undefined;
  /** The file of the section `quality` as checked; absent when there is none, or when anything in it is wrong. */
  readonly quality: QualityFile | undefined;
  readonly calendarSource: Source | undefined;
  readonly drafts: readonly FaultDraft[];
}

/** Reads the shop's own files by their schemas. `language` is used where shop.yaml names none. */
export function readShopFiles(files: Files, language: Language): ShopFiles {
  const shopSource = openSource(files, 'shop.yaml', readYaml);
  const basics = shopBasics(shopSource.value, languageWritten(files['shop.yaml']) ?? language);
  const factsName = fileName(shopSource, ['facts', 'file']) ?? 'facts.yaml';
  const calendarName = fileName(shopSource, ['hours', 'closed']);
  const shop = checkSource(shopSource, shopSchema(basics));
  const catalog = openSource(files, 'catalog.csv', (file, text) => readCsv(file, text, CATALOG_COLUMNS));
  const products = readItems(catalog, productSchema(basics));
  const rules = readRules({ files, shopSource, basics, open: openSource });
  const factsSource = openSource(files, factsName, readYaml);
  const facts = readItems(factsSource, factSchema(basics));
  const calendar = calendarName === undefined ? undefined : openSource(files, calendarName, readYaml);
  const days = calendar && checkSource(calendar, calendarSchema(basics.first));
  const qualityName = fileName(shopSource, ['quality', 'file']);
  const qualitySource = qualityName === undefined ? undefined : openSource(files, qualityName, readYaml);
  const quality = qualitySource && checkSource(qualitySource, qualitySchema(basics.first));
  const sources = [shopSource, catalog, factsSource, calendar, qualitySource].filter((source) => source !== undefined);
  return {
    basics,
    shopSource,
    sources: [...sources, ...rules.sources],
    shop: shop.data,
    products: products.items,
    rules: rules.items,
    facts: facts.items,
    closed: days?.data?.closed.flat() ?? [],
    calendar: days?.data,
    calendarSource: calendar,
    quality: quality?.data,
    drafts: [
      ...sources.flatMap((source) => source.drafts),
      ...[shop, products, rules, facts, ...(days ? [days] : []), ...(quality ? [quality] : [])].flatMap(
        (part) => part.drafts,
      ),
    ],
  };
}

/** The first language by its line, for files too broken to be read. */
function languageWritten(text = ''): Language | undefined {
  const written = /^\W*(?:languages:\s*\{\s*)?first:\s*["']?(zh-Hant|zh-Hans|en)\b/m.exec(text)?.[1];
  return LANGUAGES.find((language) => language === written);
}

/** A file of the bundle, read; one fault and no value when it is missing. */
function openSource(files: Files, file: string, read: (file: string, text: string) => Source): Source {
  const text = Object.hasOwn(files, file) ? files[file] : undefined;
  if (text !== undefined) return read(file, text);
  const suggestion = nearest(file, Object.keys(files));
  return {
    file,
    value: undefined,
    locate: nowhere,
    locateKey: nowhere,
    drafts: [{ file, code: 'FILE_MISSING', suggestion }],
  };
}

function nowhere(): undefined {
  return undefined;
}

/** Checks a source that was there and could be read at all; what was not has its fault already. */
function checkSource<T>(source: Source, schema: Parameters<typeof checkWithSchema<T>>[1]) {
  if (source.value === undefined && source.drafts.length > 0) return { data: undefined, drafts: [] };
  const checked = checkWithSchema(source, schema);
  const isBroken = source.drafts.some(({ code }) => BREAKING.has(code));
  return isBroken ? { ...checked, drafts: checked.drafts.filter(({ code }) => !FOLLOWING.has(code)) } : checked;
}

function fileName(source: Source, path: Path): string | undefined {
  const value = path.reduce<unknown>((current, step) => at(current, step), source.value);
  return typeof value === 'string' ? value : undefined;
}
