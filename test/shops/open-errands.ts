import type { ShopEngine } from '../../src/ports/shop-engine.ts';
import { NOW, type OpenErrands } from '../contracts/shop-engine-errands.ts';
import { type Dialect, openStubShop } from '../peers/shops/stub-shop.ts';

/** What all engines under test are made with. */
export const COMMON = { rules: { currency: { code: 'TWD', decimals: 0 } }, clock: () => NOW, timeoutMs: 1000 };

/** An engine before a stub of its shop, and the same one where nobody listens. */
export async function openErrands(dialect: Dialect, make: (url: string) => ShopEngine): Promise<OpenErrands> {
  const closed = await openStubShop(dialect);
  await closed[Symbol.asyncDispose]();
  const stub = await openStubShop(dialect);
  return {
    // The engines given make every errand.
    engine: make(stub.url) as Required<ShopEngine>,
    deaf: make(closed.url) as Required<ShopEngine>,
    stub,
    [Symbol.asyncDispose]: () => stub[Symbol.asyncDispose](),
  };
}
