import { type Room, roomOf } from '../../bargaining/room.ts';
import { type ProductSimulation, simulateProduct } from '../../bargaining/simulation/simulate-product.ts';
import type { Policy } from '../../bargaining/types.ts';
import type { Product, Shop } from '../../skills/shop.ts';
import { ShopkeeperError } from '../../values/errors.ts';
import { toMinor } from '../../values/money.ts';
import { strangersPolicy } from './haggle-figures.ts';

/** What an owner wants to see of one product. */
export interface SimulationWish {
  readonly product: Product;
  readonly quantity: number;
  /** Floors for one piece, as written, in major units; the shop's own when empty. */
  readonly floors: readonly string[];
  readonly shoppers: number;
}

/** Equal wishes give equal figures. */
const SEED = 'owner';

/** Lets simulated shoppers haggle over a product, once per floor. Throws FLOOR_UNUSABLE or NOT_HAGGLED. */
export function simulateWish(shop: Shop, { product, quantity, floors, shoppers }: SimulationWish): ProductSimulation {
  const policy = strangersPolicy(shop, product, quantity);
  const tried = floors.map((floor) => floorOf(policy, floor));
  if (!policy.haggle && tried.length === 0) {
    throw new ShopkeeperError('NOT_HAGGLED', `Cannot simulate "${product.sku}": it is not haggled, wanted --floor`);
  }
  return simulateProduct({ ...policy, haggle: true }, { seed: SEED, shoppers, floors: tried });
}

function floorOf(policy: Policy, text: string): number {
  const unit = /^\d{1,12}(?:\.\d{1,3})?$/.test(text) ? toMinor(Number(text), policy.decimals) : undefined;
  const floor = (unit ?? 0) * policy.quantity;
  if (floor > 0 && floor <= policy.list) return floor;
  const wanted = `wanted a price of one piece from 1 to the list price`;
  throw new ShopkeeperError('FLOOR_UNUSABLE', `Cannot simulate floor "${text}" of "${policy.sku}": ${wanted}`);
}

/** A product's room for haggling, with what simulated shoppers make of it; no simulation where nothing is haggled. */
export interface ProductRoom {
  readonly policy: Policy;
  readonly room?: Room;
  readonly simulation?: ProductSimulation;
}

/** Every product of the shop, in the catalog's order. */
export function simulateAll(shop: Shop, shoppers: number): readonly ProductRoom[] {
  return shop.products.map((product) => {
    const policy = strangersPolicy(shop, product, 1);
    if (!policy.haggle) return { policy };
    const room = roomOf(policy, shop.prices.room);
    return { policy, room, simulation: simulateProduct(policy, { seed: SEED, shoppers, floors: [] }) };
  });
}
