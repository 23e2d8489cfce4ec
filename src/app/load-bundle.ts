import type { Bundle } from '../config/compile-bundle.ts';
import { DEFAULT_SETTINGS } from '../conversation/settings.ts';
import type { LoadedBundle } from '../runtime/turn/loaded-bundle.ts';
import { createSkills } from '../skills/registry.ts';
import type { Product } from '../skills/shop.ts';
import { createSpeech } from '../speech/render.ts';
import type { ProductNames } from '../understanding/find-products.ts';
import type { Model } from '../understanding/model.ts';
import { createUnderstanding, type Understanding } from '../understanding/understand.ts';

/**
 * Makes a checked bundle ready to take turns, with the model trained on its examples. Understanding unfolds when it is first
 * used: the server listens before.
 */
export function loadBundle(bundle: Bundle, model: Model): LoadedBundle {
  const { shop, flows, texts } = bundle;
  const facts = new Map(shop.facts.map((fact) => [fact.id, fact]));
  let understanding: Understanding | undefined;
  return {
    hash: bundle.hash,
    shop,
    engine: {
      flows,
      skills: createSkills(),
      settings: { ...DEFAULT_SETTINGS, languages: [shop.languages.first, ...shop.languages.also] },
    },
    speech: createSpeech({ texts, shop, fact: (id) => facts.get(id) }),
    get understanding() {
      understanding ??= understandingOf(bundle, model);
      return understanding;
    },
  };
}

function understandingOf({ shop, understanding }: Bundle, model: Model): Understanding {
  return createUnderstanding({
    model,
    lexicons: understanding.lexicons,
    products: shop.products.map(productNames),
    shop: { currency: shop.currency.code, decimals: shop.currency.decimals, language: shop.languages.first },
  });
}

function productNames({ sku, name, shortName, aliases, path }: Product): ProductNames {
  const names = [...Object.values(name), ...Object.values(shortName), ...aliases];
  return { sku, names: [...new Set(names)], path };
}
