import { z } from 'zod';
import type { OrderStage, Parcel } from '../../care/order.ts';
import { type Instant, SECOND_MS } from '../../values/instants.ts';

/** Where the shop's plugin keeps tracking numbers; the owner's own meta keys where it is another. */
export type TrackingPlace = 'ast' | 'villatheme' | { readonly number: string; readonly carrier: string };

/** A named note on an order or on one of its lines. */
export const metaEntry = z.object({ key: z.string(), value: z.unknown() });
type MetaEntry = z.output<typeof metaEntry>;

/** What tracking is read from. */
export interface TrackedOrder {
  readonly meta: readonly MetaEntry[];
  readonly lines: readonly (readonly MetaEntry[])[];
  readonly stage: OrderStage;
}

const text = z.union([z.string(), z.number()]).transform(String);

const astItem = z.object({
  tracking_number: text,
  tracking_provider: z.string().nullish(),
  custom_tracking_provider: z.string().nullish(),
  formatted_tracking_provider: z.string().nullish(),
  custom_tracking_link: z.string().nullish(),
  formatted_tracking_link: z.string().nullish(),
  date_shipped: text.nullish(),
});

const villaItem = z.object({
  tracking_number: text,
  carrier_slug: z.string().nullish(),
  carrier_name: z.string().nullish(),
  carrier_url: z.string().nullish(),
});

/** The parcels an order's notes tell of, each tracking number once. */
export function parcelsOf(order: TrackedOrder, place: TrackingPlace | undefined): readonly Parcel[] {
  if (place === undefined) return [];
  const stage = order.stage === 'arrived' ? 'arrived' : 'handed-over';
  const parcels = draftsOf(order, place).map(({ sentAt, ...parcel }) => ({
    ...parcel,
    stage,
    ...(sentAt === undefined ? {} : { knownAt: sentAt }),
  })) satisfies Parcel[];
  return parcels.filter(({ number }, index) => parcels.findIndex((other) => other.number === number) === index);
}

interface ParcelDraft {
  readonly number: string;
  readonly carrier: string;
  readonly url?: string;
  readonly sentAt?: Instant;
}

function draftsOf({ meta, lines }: TrackedOrder, place: TrackingPlace): readonly ParcelDraft[] {
  if (place === 'ast') return listIn(noteIn(meta, '_wc_shipment_tracking_items'), astItem).map(fromAst);
  if (place === 'villatheme') {
    // A line's list holds its history: the last is in force.
    const items = lines.flatMap((line) =>
      listIn(noteIn(line, '_vi_wot_order_item_tracking_data'), villaItem).slice(-1),
    );
    const whole = pairIn(meta, { number: '_wot_tracking_number', carrier: '_wot_tracking_carrier' });
    return [...items.filter((item) => item.tracking_number !== '').map(fromVilla), ...whole];
  }
  return pairIn(meta, place);
}

function fromAst(item: z.output<typeof astItem>): ParcelDraft {
  const carrier = item.tracking_provider || item.custom_tracking_provider || item.formatted_tracking_provider || '';
  const sentAt = /^\d{9,11}$/.test(item.date_shipped ?? '') ? Number(item.date_shipped) * SECOND_MS : undefined;
  return {
    number: item.tracking_number,
    carrier,
    ...link(item.formatted_tracking_link || item.custom_tracking_link, item.tracking_number),
    ...(sentAt === undefined ? {} : { sentAt }),
  };
}

function fromVilla(item: z.output<typeof villaItem>): ParcelDraft {
  const carrier = item.carrier_slug || item.carrier_name || '';
  return { number: item.tracking_number, carrier, ...link(item.carrier_url, item.tracking_number) };
}

function pairIn(
  meta: readonly MetaEntry[],
  keys: { readonly number: string; readonly carrier: string },
): ParcelDraft[] {
  const number = text.safeParse(noteIn(meta, keys.number)).data?.trim();
  const carrier = text.safeParse(noteIn(meta, keys.carrier)).data ?? '';
  return number ? number.split(/[,，\s]+/).map((one) => ({ number: one, carrier })) : [];
}

function link(template: string | null | undefined, number: string): { readonly url?: string } {
  if (!template) return {};
  const url = template.replaceAll('{tracking_number}', encodeURIComponent(number)).replaceAll('%number%', number);
  return /^https?:\/\//.test(url) && URL.canParse(url) ? { url } : {};
}

function noteIn(meta: readonly MetaEntry[], key: string): unknown {
  return meta.findLast((entry) => entry.key === key)?.value;
}

/** Plugins keep lists as JSON text, as lists, or as objects by number; what is none of these is no tracking. */
function listIn<T>(value: unknown, schema: z.ZodType<T>): readonly T[] {
  const parsed = typeof value === 'string' ? jsonOf(value) : value;
  const items = typeof parsed === 'object' && parsed !== null ? Object.values(parsed) : [];
  return items.flatMap((item) => {
    const result = schema.safeParse(item);
    return result.success ? [result.data] : [];
  });
}

function jsonOf(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
