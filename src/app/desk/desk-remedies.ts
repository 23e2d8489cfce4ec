import type { ShopperRow } from '../../ports/store.ts';
import { type Remedy, remediesSlice } from '../../skills/repair/remedies-slice.ts';
import type { DeskRemedy } from '../../web/desk/desk-use-cases.ts';
import { readSlice } from './handover-card.ts';

/** What a person must decide for a shopper, and what was decided, newest last. */
export function desksRemedies({ state }: ShopperRow): readonly DeskRemedy[] {
  return readSlice(remediesSlice, state?.memory ?? {}).flatMap((remedy) => {
    const shown = stateOf(remedy);
    if (shown === undefined) return [];
    const { id, what, order, amount, limit, words, by } = remedy;
    return [
      {
        ...{ id, what, order, state: shown },
        ...(amount === undefined ? {} : { amount }),
        ...(limit === undefined ? {} : { limit }),
        ...(words === '' ? {} : { words }),
        ...(by === undefined ? {} : { by }),
      },
    ];
  });
}

/** Undefined for what nobody need look at any more. */
function stateOf({ state, by }: Remedy): DeskRemedy['state'] | undefined {
  switch (state) {
    case 'waiting':
    case 'approved':
    case 'changed':
    case 'refused':
      return state;
    case 'doing':
    case 'done':
      return by === undefined ? undefined : state;
    case 'withdrawn':
    case 'failed':
      return undefined;
  }
}
