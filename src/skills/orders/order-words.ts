import type { OrderState, Parcel } from '../../care/order.ts';
import { liveParcels } from '../../care/parcels.ts';
import type { Values } from '../../values/value.ts';
import type { Shop } from '../shop.ts';

/** {carrier} and {tracking} of a parcel; a carrier the owner did not name is called by its id. */
export function parcelValues({ after }: Shop, { carrier, number, url }: Parcel): Values {
  const name = after.carriers.find(({ id }) => id === carrier)?.name;
  return {
    carrier: name
      ? { kind: 'words', words: name }
      : { kind: 'words', words: { 'zh-Hant': carrier, 'zh-Hans': carrier, en: carrier } },
    tracking: number,
    link: url ?? 'none',
  };
}

/** What parcelValues supplies. */
export const PARCEL_VALUES = { carrier: 'words', tracking: 'string', link: 'string' } as const;

/** The parcel a piece of news is about: the one named, else the live one scanned last. */
export function parcelOf(order: OrderState, number?: string): Parcel | undefined {
  const live = liveParcels(order);
  const named = live.find((parcel) => parcel.number === number);
  return named ?? live.toSorted((left, right) => (right.scannedAt ?? 0) - (left.scannedAt ?? 0))[0];
}

/** {seen}, {place}, {scannedAt}: the last scan; {seen} is "no" where none is known, "time" where only its time is. */
export function scanValues(parcel: Parcel | undefined, fallback: number): Values {
  const { scannedAt, place } = parcel ?? {};
  return {
    seen: scannedAt === undefined ? 'no' : place === undefined ? 'time' : 'yes',
    place: place ?? '',
    scannedAt: { kind: 'instant', at: scannedAt ?? fallback },
  };
}

/** What scanValues supplies. */
export const SCAN_VALUES = { seen: 'string', place: 'string', scannedAt: 'instant' } as const;
