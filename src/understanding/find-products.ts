import MiniSearch from 'minisearch';
import type { ProductMention } from './meaning.ts';
import { normalise } from './normalise.ts';

/** What a product is called. `code` defaults to the SKU; `path` is the end of its page's address; `variants` are colours and sizes. */
export interface ProductNames {
  readonly sku: string;
  readonly names: readonly string[];
  readonly code?: string;
  readonly path?: string;
  readonly variants?: readonly string[];
}

/** Finds products by code, by link to the shop's own pages, by name. */
export interface ProductIndex {
  readonly search: MiniSearch;
  readonly codes: ReadonlyMap<string, string>;
  /** Names as plain words, longest first, each with the only product that has it. */
  readonly names: readonly { readonly name: string; readonly sku: string }[];
  readonly paths: readonly { readonly path: string; readonly sku: string }[];
  readonly domain: string | undefined;
}

const MAX_MENTIONS = 3;
const LEAST_SCORE = 0.34;

/** Indexes the catalog; Han names are cut into pairs of characters. */
export function indexProducts(products: readonly ProductNames[], domain?: string): ProductIndex {
  const search = new MiniSearch({
    idField: 'sku',
    fields: ['text'],
    storeFields: ['tokens'],
    tokenize,
    processTerm: (term) => term,
  });
  const codes = new Map<string, string>();
  for (const product of products) {
    const text = normalise([...product.names, ...(product.variants ?? [])].join(' ')).text;
    search.add({ sku: product.sku, text, tokens: tokenize(normalise(product.names[0] ?? '').text).length });
    codes.set(normalise(product.sku).text, product.sku);
    if (product.code) codes.set(normalise(product.code).text, product.sku);
  }
  const paths = products.flatMap(({ path, sku }) => (path ? [{ path: path.toLowerCase(), sku }] : []));
  return { search, codes, names: ownNames(products), paths, domain: domain?.toLowerCase() };
}

/** The products a message names, best first; `current` is the one under talk, meant by "it" and not repeated here. */
export function findProducts(text: string, source: string, index: ProductIndex): readonly ProductMention[] {
  const sure = [
    ...byLink(source, index),
    ...byCode(text, index),
    ...byWholeName(text, index),
    ...bySpread(text, index),
  ];
  const found = new Map(sure.map((sku) => [sku, 1]));
  for (const { id, score } of byName(text, index)) if (!found.has(id)) found.set(id, score);
  return [...found].map(([sku, score]) => ({ sku, score })).slice(0, MAX_MENTIONS);
}

/** The text without codes and whole names of products. */
export function withoutNames(text: string, { codes, names }: ProductIndex): string {
  const rest = text.replace(WORD, (word) => (codes.has(word) ? ' ' : word));
  return names.reduce((left, { name }) => {
    const at = left.indexOf(name);
    const isNamed = at >= 0 && isWhole(left, at, name.length);
    return isNamed ? `${left.slice(0, at)} ${left.slice(at + name.length)}` : left;
  }, rest);
}

const WORD = /[a-z0-9][a-z0-9_-]{1,30}/g;

function byLink(source: string, { paths, domain }: ProductIndex): readonly string[] {
  if (!domain || !source.includes('/')) return [];
  const address = source.slice(0, 2000).toLowerCase();
  if (!address.includes(`//${domain}/`) && !address.includes(`.${domain}/`) && !address.startsWith(`${domain}/`))
    return [];
  return paths.filter(({ path }) => hasPath(address, path)).map(({ sku }) => sku);
}

function hasPath(address: string, path: string): boolean {
  const at = address.indexOf(path);
  return at >= 0 && !/[a-z0-9_-]/.test(address[at + path.length] ?? '');
}

function byCode(text: string, { codes }: ProductIndex): readonly string[] {
  const words = text.match(WORD) ?? [];
  return words.flatMap((word) => codes.get(word) ?? []);
}

/** Names that one product has alone, longest first. */
function ownNames(products: readonly ProductNames[]): ProductIndex['names'] {
  const owners = new Map<string, Set<string>>();
  for (const { sku, names } of products) {
    for (const name of names) {
      const plain = normalise(name).text;
      if (plain.length > 1) owners.set(plain, (owners.get(plain) ?? new Set()).add(sku));
    }
  }
  const own = [...owners].flatMap(([name, skus]) => (skus.size === 1 ? [{ name, sku: [...skus][0] ?? '' }] : []));
  return own.toSorted((left, right) => right.name.length - left.name.length);
}

/** Products whose whole name stands in the text; a name inside a longer one found is not meant. */
function byWholeName(text: string, { names }: ProductIndex): readonly string[] {
  let rest = text;
  const found: string[] = [];
  for (const { name, sku } of names) {
    const at = rest.indexOf(name);
    if (at < 0 || !isWhole(rest, at, name.length)) continue;
    found.push(sku);
    rest = `${rest.slice(0, at)} ${rest.slice(at + name.length)}`;
  }
  return found;
}

/** "小的帆布包" for 帆布小包: all characters of a name in one short run, in another order; of two such names neither is meant. */
function bySpread(text: string, { names }: ProductIndex): readonly string[] {
  const found = names.filter(({ name }) => HAN_NAME.test(name) && !text.includes(name) && isSpread(text, name));
  const skus = new Set(found.map(({ sku }) => sku));
  return skus.size === 1 ? [...skus] : [];
}

const HAN_NAME = /^[\u3400-\u9fff]{4,12}$/;

/** One character beside the name's own may stand between ("的"). */
function isSpread(text: string, name: string): boolean {
  const letters = [...name];
  if (!letters.every((letter) => text.includes(letter))) return false;
  const wanted = letters.toSorted().join('');
  for (let start = 0; start + name.length < text.length + 1; start += 1) {
    const run = text.slice(start, start + name.length + 1).replace('的', '');
    if ([...run.slice(0, name.length)].toSorted().join('') === wanted) return true;
  }
  return false;
}

/** Latin names stand between words. */
function isWhole(text: string, at: number, length: number): boolean {
  const isLetter = (unit: string | undefined): boolean => unit !== undefined && /[a-z0-9]/.test(unit);
  if (isLetter(text[at]) && isLetter(text[at - 1])) return false;
  return !(isLetter(text[at + length - 1]) && isLetter(text[at + length]));
}

function byName(text: string, { search }: ProductIndex): readonly { id: string; score: number }[] {
  const terms = tokenize(text);
  if (terms.length === 0 || terms.length > 80) return [];
  const results = search.search(text, { fuzzy: (term) => (/^[a-z]{5,}$/.test(term) ? 0.2 : false) });
  return results.slice(0, MAX_MENTIONS).flatMap(({ id, terms: matched, tokens }) => {
    const score = Math.min(1, matched.length / Math.max(1, Math.min(Number(tokens), 4)));
    return score >= LEAST_SCORE ? [{ id: String(id), score: Math.round(score * 100) / 100 }] : [];
  });
}

/** Latin words and pairs of Han characters. */
function tokenize(text: string): string[] {
  const tokens: string[] = [];
  for (const match of text.matchAll(/[a-z0-9]{1,30}|[\u3400-\u9fff]{1,200}/g)) {
    const run = match[0];
    if (run.charCodeAt(0) < 0x3400) {
      if (run.length > 1 && !STOP_WORDS.has(run)) tokens.push(run);
      continue;
    }
    for (let start = 0; start + 2 <= run.length; start += 1) tokens.push(run.slice(start, start + 2));
  }
  return tokens;
}

const STOP_WORDS: ReadonlySet<string> = new Set(
  'the and for you your with have this that what when how can could would will does did are was has had not but about from they them there here ship shipping price cost deal take give get its it is me my of on in to do if or at be so we us an as by no yes ok please thanks one'.split(
    ' ',
  ),
);
