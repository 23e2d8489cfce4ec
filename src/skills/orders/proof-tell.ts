import { z } from 'zod';
import { write } from '../../conversation/skill.ts';
import { tellStaff } from '../ask-staff.ts';
import { summary } from '../call-person.ts';
import { endCodes } from '../join/end-codes.ts';
import type { ShopSkill } from '../shop-skill.ts';
import { dealsSlice } from '../slices.ts';
import { LOOK_SLICES } from './ask-to-look.ts';
import { FOLLOW_SLICES } from './follow-order.ts';
import { proofSlice, triesSlice } from './proof-slice.ts';

const resultSchema = z.object({
  outcome: z.enum(['proven', 'wrong', 'locked']),
  tries: z.array(z.number()),
  until: z.number().optional(),
  /** Names the number that was tried, for the count of tries. */
  numberKey: z.string(),
});

/** Tells how a proof ended. Of an order that is not proved nothing is told, not even whether it exists. */
export const proofTell: ShopSkill = {
  name: 'proof.tell',
  about: 'Tells whether an order could be linked.',
  outcomes: { proven: {}, wrong: {}, locked: { values: { until: 'instant' } }, failed: {} },
  slices: [...FOLLOW_SLICES, ...LOOK_SLICES, proofSlice, triesSlice, dealsSlice],
  run(input) {
    const { body } = input.event;
    const result = body.kind === 'answer' && body.ok ? resultSchema.safeParse(body.result).data : undefined;
    if (!result) return { outcome: 'failed' };
    // The number stays while the shopper tries again with other details.
    const memory = [write(triesSlice, result.tries)];
    // A proof may have joined two people.
    if (result.outcome === 'proven')
      return { outcome: 'proven', memory: [...memory, write(proofSlice, {})], effects: endCodes(input) };
    const record = {
      kind: 'record',
      record: { kind: 'proof-failed', detail: { outcome: result.outcome, numberKey: result.numberKey } },
    } as const;
    if (result.outcome !== 'locked') return { outcome: 'wrong', memory, effects: [record] };
    return {
      outcome: 'locked',
      values: { until: { kind: 'instant', at: result.until ?? input.now } },
      memory,
      effects: [record, tellStaff(input, 'proof-locked', summary(input))],
    };
  },
};
