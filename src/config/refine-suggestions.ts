import { toMajorText, toMinor } from '../values/money.ts';
import type { FaultDraft, Source } from './fault-draft.ts';
import { guessFloor, type PricedRow } from './price-list.ts';
import { at } from './shop-basics.ts';

/**
 * Mends guesses at floors that were no plain numbers by what the product sells for: "1,325" for a product of 480 means 325,
 * not 1325.
 */
export function refineSuggestions(
  drafts: readonly FaultDraft[],
  sources: readonly Source[],
  prices: { readonly rows: ReadonlyMap<string, PricedRow>; readonly decimals: number },
): readonly FaultDraft[] {
  return drafts.map((draft) => {
    const row = draft.path?.at(-1) === 'floor' ? rowOf(draft, sources, prices.rows) : undefined;
    const guessed = draft.suggestion === undefined ? undefined : toMinor(Number(draft.suggestion), prices.decimals);
    if (!row || guessed === undefined || guessed <= row.list) return draft;
    const better = guessFloor(guessed, row);
    return better === undefined ? draft : { ...draft, suggestion: toMajorText(better, prices.decimals) };
  });
}

function rowOf(draft: FaultDraft, sources: readonly Source[], rows: ReadonlyMap<string, PricedRow>) {
  const source = sources.find(({ file }) => file === draft.file);
  const rule = draft.path?.slice(0, -1).reduce<unknown>((value, step) => at(value, step), source?.value);
  const sku = at(rule, 'sku');
  return typeof sku === 'string' ? rows.get(sku) : undefined;
}
