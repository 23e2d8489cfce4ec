import type { ParcelStage } from '../../care/order.ts';

const STAGES: Readonly<Record<string, ParcelStage>> = {
  carrier_picked_up: 'moving',
  confirmed: 'moving',
  in_transit: 'moving',
  out_for_delivery: 'moving',
  attempted_delivery: 'moving',
  delayed: 'moving',
  ready_for_pickup: 'at-pickup',
  picked_up: 'arrived',
  delivered: 'arrived',
  not_delivered: 'returning',
};

/** What Shopify's word for a shipment, in any case, means for its parcel. Labels and unknown words: handed over. */
export function parcelStage(status: string | null | undefined): ParcelStage {
  return STAGES[(status ?? '').toLowerCase()] ?? 'handed-over';
}
