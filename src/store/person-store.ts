import type { PersonStore } from '../ports/person-store.ts';
import type { CallClient } from './call-client.ts';
import { decodePromise } from './care-store.ts';
import { decodeDeal } from './decode-rows.ts';

/** The part of the store that knows one person and the owner's switches, over the same calls. */
export function personStore(calls: CallClient): PersonStore {
  return {
    identitiesOf: async (id) => (await calls.call('identitiesOf', [id]))[0] ?? [],
    dealsOf: async (id) =>
      ((await calls.call('dealsOf', [id]))[0] ?? []).map(({ orderId, ...row }) =>
        decodeDeal({ ...row, ...(orderId !== null && { orderId }) }),
      ),
    promisesOf: async (id) => ((await calls.call('promisesOf', [id]))[0] ?? []).map(decodePromise),
    recordsOf: async (id) =>
      ((await calls.call('recordsOf', [id]))[0] ?? []).map((row) => ({ ...row, detail: JSON.parse(row.detail) })),
    shoppersWith: async (slice, limit) =>
      ((await calls.call('shoppersWith', [{ path: `$.memory.${slice}`, limit }]))[0] ?? []).map((row) => ({
        ...row,
        state: JSON.parse(row.state),
      })),
    keptOf: async (hashes) => ((await calls.call('keptOf', [JSON.stringify(hashes)]))[0] ?? []).map(({ kept }) => kept),
    setSwitch: async ({ name, isOn, at }) => {
      await calls.call('setSwitch', [{ name, isOn: isOn ? 1 : 0, at }]);
    },
    switches: async () =>
      ((await calls.call('switches', [null]))[0] ?? []).map((row) => ({ ...row, isOn: row.isOn === 1 })),
  };
}
