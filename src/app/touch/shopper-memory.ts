import type { Slice } from '../../conversation/skill.ts';
import type { ShopperRow } from '../../ports/store.ts';
import { type ShopperTouch, touchOf } from '../../skills/touch/shopper-touch.ts';

/** A stored shopper as everything sees them that writes to them unasked. */
export function shopperTouch({ state }: Pick<ShopperRow, 'state'>): ShopperTouch {
  return touchOf(<T>(slice: Slice<T>): T => {
    const stored = state?.memory[slice.name];
    if (stored === undefined) return slice.empty;
    const read = slice.schema.safeParse(stored);
    return read.success ? read.data : slice.empty;
  });
}
