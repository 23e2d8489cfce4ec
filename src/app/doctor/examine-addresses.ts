import type { ShopFile } from '../../config/shop-schema.ts';
import type { Shop } from '../../skills/shop.ts';
import { hookAddresses } from '../orders/hook-addresses.ts';
import { joinEngine } from '../orders/join-engine.ts';
import type { Variables } from '../secret-of.ts';
import { type Finding, finding } from './finding.ts';

interface Addressed {
  readonly settings: ShopFile;
  readonly shop: Pick<Shop, 'currency'>;
  readonly variables: Variables;
  readonly publicUrl: string;
}

/** The address of each webhook, to be given to the shop engine and to carriers; what keeps them from working. */
export function examineAddresses({ settings, shop, variables, publicUrl }: Addressed): readonly Finding[] {
  try {
    const rules = { currency: shop.currency, knows: () => true };
    const joined = joinEngine(settings, { variables, rules, files: { name: 'files' }, clock: Date.now });
    return hookAddresses(joined).map(({ topic, path }) => finding('hook', 'good', `${topic}: ${publicUrl}${path}`));
  } catch (error) {
    return [finding('hook', 'bad', error instanceof Error ? error.message : String(error))];
  }
}
