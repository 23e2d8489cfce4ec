import type { Effect } from '../conversation/effect.ts';
import { type SkillResult, write } from '../conversation/skill.ts';
import type { Values } from '../values/value.ts';
import { openTable } from './haggle-table.ts';
import { termsValue } from './price-values.ts';
import { findProduct } from './product-in-talk.ts';
import type { ShopInput, ShopSkill } from './shop-skill.ts';
import { hagglesSlice, handoverSlice, talkSlice } from './slices.ts';

/** A person takes over, hands back or closes: the promise of an answer is settled and the talk changes hands. */
export const staffAct: ShopSkill = {
  name: 'staff.act',
  about: 'Carries out what a member of staff does with the conversation.',
  outcomes: {
    joined: { values: { person: 'string' } },
    back: { values: { person: 'string', standing: 'string', terms: 'terms' } },
    closed: {},
    none: {},
  },
  slices: [handoverSlice, talkSlice, hagglesSlice],
  run(input) {
    const { body } = input.event;
    if (body.kind !== 'staff') return { outcome: 'none' };
    const settled = settle(input);
    switch (body.act) {
      case 'take-over':
        return { outcome: 'joined', values: { person: body.by }, mode: 'staff', ...settled };
      case 'hand-back':
        return { outcome: 'back', values: { person: body.by, ...standingValues(input) }, mode: 'bot', ...settled };
      case 'close':
        return { outcome: 'closed', mode: 'closed', ...settled };
      default:
        return { outcome: 'none' };
    }
  },
};

/** The promise of an answer is kept once a person is there. */
function settle({ memory }: ShopInput): Pick<SkillResult, 'effects' | 'memory'> {
  const { promise } = memory(handoverSlice);
  if (promise === undefined) return {};
  const effects: readonly Effect[] = [{ kind: 'promise-settled', id: promise, state: 'kept' }];
  return { effects, memory: [write(handoverSlice, {})] };
}

function standingValues(input: ShopInput): Values {
  const { shop } = input.facts;
  const product = findProduct(shop, input.memory(talkSlice).sku);
  const table = product ? openTable(input, product, undefined) : undefined;
  if (!table?.hasAsk) return { standing: 'no' };
  return { standing: 'yes', terms: termsValue(shop, table.policy, table.standing) };
}
