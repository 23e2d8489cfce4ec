import type { Bundle } from '../../config/compile-bundle.ts';
import type { EngineProduct } from '../../ports/shop-engine.ts';
import { ShopkeeperError } from '../../values/errors.ts';
import type { Variables } from '../secret-of.ts';
import { joinEngine } from './join-engine.ts';

/** What the shop engine of shop.yaml lists. Throws ENGINE_LISTS_NOTHING for one that has no list, and what the engine throws. */
export async function engineProducts(
  { settings, shop }: Bundle,
  variables: Variables,
): Promise<readonly EngineProduct[]> {
  const rules = { currency: shop.currency };
  const { engine } = joinEngine(settings, { variables, rules, files: { name: 'files' }, clock: Date.now });
  if (engine.products) return engine.products();
  throw new ShopkeeperError(
    'ENGINE_LISTS_NOTHING',
    `Cannot import products of the shop engine "${engine.name}": it has no list of them, wanted a FILE`,
  );
}
