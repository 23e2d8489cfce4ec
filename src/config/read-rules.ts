import { FLOOR_COLUMNS, floorRowSchema } from './catalog-schema.ts';
import type { FaultDraft, Source } from './fault-draft.ts';
import { goodItems, type Placed, readItems } from './items.ts';
import { readCsv } from './read-csv.ts';
import { at, type ShopBasics } from './shop-basics.ts';
import { type FloorLine, floorRuleSchema } from './shop-schema.ts';

/** A rule for floors where it was written; rows of floors files stand where the list names the file. */
export type PlacedRule = Placed<FloorLine>;

interface Reading {
  readonly files: Readonly<Record<string, string>>;
  readonly shopSource: Source;
  readonly basics: ShopBasics;
  readonly open: (
    files: Readonly<Record<string, string>>,
    file: string,
    read: (file: string, text: string) => Source,
  ) => Source;
}

const DEFAULT_FILE = 'floors.csv';

/** The rules of `prices.floors` in order, with those of floors files in their places; floors.csv comes last when not named. */
export function readRules(reading: Reading): {
  readonly items: readonly PlacedRule[];
  readonly sources: readonly Source[];
  readonly drafts: readonly FaultDraft[];
} {
  const value = at(at(reading.shopSource.value, 'prices'), 'floors');
  const written = goodItems(reading.shopSource, ['prices', 'floors'], {
    value,
    schema: floorRuleSchema(reading.basics.decimals),
  });
  const drafts: FaultDraft[] = [];
  const sources: Source[] = [];
  const items = written.flatMap((rule) => (rule.item.file === undefined ? [rule] : fromFile(rule.item.file)));
  const isNamed = written.some((rule) => rule.item.file === DEFAULT_FILE);
  if (!isNamed && Object.hasOwn(reading.files, DEFAULT_FILE)) items.push(...fromFile(DEFAULT_FILE));
  return { items, sources, drafts };

  function fromFile(file: string): PlacedRule[] {
    const source = reading.open(reading.files, file, (name, text) => readCsv(name, text, FLOOR_COLUMNS));
    const rows = readItems(source, floorRowSchema(reading.basics));
    sources.push(source);
    drafts.push(...source.drafts, ...rows.drafts);
    return [...rows.items];
  }
}
