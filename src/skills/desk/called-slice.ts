import { z } from 'zod';
import type { EventBody } from '../../conversation/event.ts';
import type { Slice } from '../../conversation/skill.ts';
import type { ShopperState } from '../../conversation/state.ts';

/** How a channel calls the shopper: for the eyes of staff only, and proof of nothing. Empty while it is not known. */
export const calledSlice: Slice<string> = { name: 'called', scope: 'shopper', schema: z.string(), empty: '' };

/** The shopper under the name the channel gives with what they said. */
export function noteName(shopper: ShopperState, body: EventBody): ShopperState {
  const name = 'name' in body && body.kind !== 'timer' ? body.name : undefined;
  if (name === undefined || shopper.memory[calledSlice.name] === name) return shopper;
  return { ...shopper, memory: { ...shopper.memory, [calledSlice.name]: name } };
}
