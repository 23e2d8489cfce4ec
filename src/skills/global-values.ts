import type { ValueKind, Values } from '../values/value.ts';
import type { World } from './world.ts';

/** Placeholders any text may use, and what fills them; {person} is a name once somebody is on duty. */
export const GLOBAL_VALUES: Readonly<Record<string, readonly ValueKind[]>> = {
  shop: ['words'],
  person: ['string', 'text'],
  emergency: ['string'],
};

/** The values any text may use: the shop's name, who answers for people, the emergency number. */
export function globalValues({ shop, onDuty }: Pick<World, 'shop' | 'onDuty'>): Values {
  return {
    shop: { kind: 'words', words: shop.name },
    person: onDuty ?? { kind: 'text', key: 'person.unnamed' },
    emergency: shop.emergency,
  };
}
