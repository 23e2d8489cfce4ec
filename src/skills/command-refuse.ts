import { liveDeal, openTable } from './haggle-table.ts';
import { HAGGLE_VALUES, haggleValues } from './haggle-values.ts';
import { findProduct } from './product-in-talk.ts';
import type { ShopSkill } from './shop-skill.ts';
import { dealsSlice, hagglesSlice, talkSlice } from './slices.ts';

/** Text that orders the machine about has no effect; the owner gets a record without its words. */
export const commandRefuse: ShopSkill = {
  name: 'command.refuse',
  about: 'Refuses orders to the machine; says where the haggle stands.',
  outcomes: { standing: { values: HAGGLE_VALUES }, plain: {} },
  slices: [talkSlice, hagglesSlice, dealsSlice],
  run(input) {
    const product = findProduct(input.facts.shop, input.memory(talkSlice).sku);
    const table = product ? openTable(input, product, undefined) : undefined;
    const effects = [{ kind: 'record', record: { kind: 'guard', detail: { what: 'command' } } }] as const;
    const isOpen = product !== undefined && table?.hasAsk === true && liveDeal(input, product.sku) === undefined;
    if (!isOpen || !table.memory) return { outcome: 'plain', effects };
    const state = { terms: table.standing, memory: table.memory, until: table.memory.expiresAt };
    return { outcome: 'standing', values: haggleValues(input.facts.shop, table, state), effects };
  },
};
