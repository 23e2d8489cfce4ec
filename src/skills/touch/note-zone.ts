import { zoneId } from '../../care/waking-hours.ts';
import type { EventBody } from '../../conversation/event.ts';
import type { ShopperState } from '../../conversation/state.ts';
import { plainJson } from '../../values/plain-json.ts';
import { touchedSlice } from './touched-slice.ts';

/** The shopper with the zone their browser says they are in; a zone nobody knows is ignored. */
export function noteZone(shopper: ShopperState, body: EventBody): ShopperState {
  const zone = zoneId('page' in body ? body.page?.zone : undefined);
  const touched = touchedSlice.schema.safeParse(shopper.memory[touchedSlice.name]).data ?? touchedSlice.empty;
  if (zone === undefined || zone === touched.zone) return shopper;
  const noted = plainJson({ ...touched, zone });
  return { ...shopper, memory: { ...shopper.memory, [touchedSlice.name]: noted } };
}
