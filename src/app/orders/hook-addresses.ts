import type { JoinedEngine } from './join-engine.ts';

/** Where news of one topic is posted to; the secret part of the path is for whoever posts it. */
export interface HookAddress {
  readonly topic: string;
  readonly path: string;
}

/** The addresses to give to the shop engine and to carriers. */
export function hookAddresses({ shopHook, parcelHook }: JoinedEngine): readonly HookAddress[] {
  const shop = shopHook?.topics ?? [];
  const parcels = parcelHook?.topics ?? [];
  return [
    // A topic such as "orders/create" is one part of the path.
    ...shop.map(({ topic, path }) => ({ topic, path: `/hooks/shop/${topic.replaceAll('/', '-')}/${path}` })),
    ...parcels.map(({ topic, path }) => ({ topic, path: `/hooks/parcels/${path}` })),
  ];
}
