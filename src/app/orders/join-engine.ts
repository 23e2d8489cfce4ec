import type { ShopFile } from '../../config/shop-schema.ts';
import type { OrderHook, ShopEngine } from '../../ports/shop-engine.ts';
import type { OrderRules } from '../../shops/check-order.ts';
import { createMedusaEngine } from '../../shops/medusa/medusa-engine.ts';
import { createShopifyEngine } from '../../shops/shopify/shopify-engine.ts';
import { createShopifyHook } from '../../shops/shopify/shopify-hook.ts';
import { createWebhookEngine } from '../../shops/webhook/webhook-engine.ts';
import { createWebhookHook } from '../../shops/webhook/webhook-hook.ts';
import { createWooEngine } from '../../shops/woocommerce/woo-engine.ts';
import { createWooHook } from '../../shops/woocommerce/woo-hook.ts';
import type { WooRules } from '../../shops/woocommerce/woo-order.ts';
import { ShopkeeperError } from '../../values/errors.ts';
import type { Instant } from '../../values/instants.ts';
import { secretOf, type Variables } from '../secret-of.ts';

type EngineSettings = NonNullable<ShopFile['engine']>;

/** Where orders come from and what moves money. */
export interface JoinedEngine {
  readonly engine: ShopEngine;
  /** Reads what the engine posts to us; absent where it posts nothing. */
  readonly shopHook?: OrderHook;
  /** Reads what carriers post to us. */
  readonly parcelHook?: OrderHook;
}

interface EngineParts {
  /** The engine of a shop that has no other. */
  readonly files: ShopEngine;
  readonly variables: Variables;
  readonly rules: OrderRules;
  readonly clock: () => Instant;
}

/** The engine that shop.yaml names, with its hooks. Throws SECRET_MISSING, or SETTING_MISSING for a key that its kind needs. */
export function joinEngine({ engine: settings, parcels }: ShopFile, parts: EngineParts): JoinedEngine {
  const { variables, rules } = parts;
  const parcelHook =
    parcels?.source === 'webhook' && parcels.secret
      ? createWebhookHook({ secrets: words(secretOf(parcels.secret, variables)), accepts: ['parcels'], rules })
      : undefined;
  return { ...engineOf(settings, parts), ...(parcelHook && { parcelHook }) };
}

function engineOf(settings: EngineSettings | undefined, parts: EngineParts): JoinedEngine {
  switch (settings?.kind) {
    case undefined:
    case 'files':
      return { engine: parts.files };
    case 'webhook':
      return { engine: createWebhookEngine(), shopHook: ownHook(settings, parts) };
    case 'medusa':
      return { engine: createMedusaEngine(medusaSettings(settings, parts)), shopHook: ownHook(settings, parts) };
    case 'woocommerce':
      return joinWoo(settings, parts);
    case 'shopify':
      return joinShopify(settings, parts);
  }
}

function ownHook(settings: EngineSettings, { variables, rules }: EngineParts): OrderHook {
  const secret = needed(settings, 'webhook_secret');
  return createWebhookHook({ secrets: words(secretOf(secret, variables)), accepts: ['orders'], rules });
}

function medusaSettings(settings: EngineSettings, { variables, rules, clock }: EngineParts) {
  return { url: needed(settings, 'url'), key: secretOf(needed(settings, 'key'), variables), rules, clock };
}

function joinWoo(settings: EngineSettings, parts: EngineParts): JoinedEngine {
  const { variables, clock } = parts;
  const rules: WooRules = {
    ...parts.rules,
    ...(settings.status && { status: settings.status }),
    ...(settings.tracking && { tracking: settings.tracking }),
  };
  const keys = {
    key: secretOf(needed(settings, 'key'), variables),
    secret: secretOf(needed(settings, 'secret'), variables),
  };
  const hookSecrets = words(secretOf(needed(settings, 'webhook_secret'), variables));
  return {
    engine: createWooEngine({ url: needed(settings, 'url'), keys, rules, clock }),
    shopHook: createWooHook({ secrets: hookSecrets, rules }),
  };
}

/** `secret` is the app's client secret; with it `key` is the client id, without the shop's lasting token. */
function joinShopify(settings: EngineSettings, { variables, rules, clock }: EngineParts): JoinedEngine {
  const key = secretOf(needed(settings, 'key'), variables);
  const secret = settings.secret && secretOf(settings.secret, variables);
  const hookSecret = settings.webhook_secret ? secretOf(settings.webhook_secret, variables) : secret;
  const access = secret === undefined ? { token: key } : { clientId: key, clientSecret: secret };
  return {
    engine: createShopifyEngine({ url: needed(settings, 'url'), access, secret: secret ?? key, rules, clock }),
    ...(hookSecret !== undefined && { shopHook: createShopifyHook({ secrets: words(hookSecret), rules }) }),
  };
}

function needed<K extends 'url' | 'key' | 'secret' | 'webhook_secret'>(
  settings: EngineSettings,
  key: K,
): NonNullable<EngineSettings[K]> {
  const value = settings[key];
  if (value !== undefined) return value;
  throw new ShopkeeperError(
    'SETTING_MISSING',
    `Cannot join the shop engine "${settings.kind}": engine.${key} is missing in shop.yaml`,
  );
}

/** Several secrets stand side by side while one takes the place of the other, the newest first. */
function words(secret: string): readonly string[] {
  return secret.split(/\s+/).filter((word) => word !== '');
}
