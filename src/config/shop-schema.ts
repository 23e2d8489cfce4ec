import { z } from 'zod';
import { LANGUAGES } from '../values/language.ts';
import { hours } from './calendar-schema.ts';
import type { FaultCode } from './fault-words-en.ts';
import { laterSections } from './later-sections.ts';
import { amount, duration, id, name, oneOf, percent, section, sku, text, whole, yesNo } from './leaves.ts';
import { currencyCode, localized, sitePath, url, zone } from './leaves-of-the-world.ts';
import type { ShopBasics } from './shop-basics.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** shop.yaml after checking, in our units: money in minor units, lengths of time in ms. */
export type ShopFile = z.output<ReturnType<typeof shopSchema>>;

/** The schema of shop.yaml. Keys are the owner's; what is left out has the default given here. */
export function shopSchema(basics: ShopBasics) {
  const { first, decimals } = basics;
  return section({
    shop: section({
      id,
      name: localized(first, 60),
      country: name(/^[A-Z]{2}$/, 'A–Z (TW)'),
      zone,
      currency: currencyCode,
      decimals: whole(0, 4),
      site: url.optional(),
    }),
    languages: section({
      first: oneOf(LANGUAGES),
      also: z.array(oneOf(LANGUAGES)).default([]),
      address: oneOf(['您', '你']).default('您'),
      tone: oneOf(['warm', 'plain']).default('warm'),
      emoji: oneOf(['none', 'few']).default('few'),
    }),
    hours,
    emergency: text(20).default('119'),
    prices: pricesSchema(decimals),
    extras: z.array(
      section({
        id,
        name: localized(first, 40),
        cost: amount(decimals),
        fee: amount(decimals).optional(),
        free_from: amount(decimals).optional(),
        stock_of: sku.optional(),
      }),
    ),
    favours: z.array(id).default([]),
    facts: section({
      file: text().default('facts.yaml'),
      comparable_max_age: duration.default(90 * DAY_MS),
    }).prefault({}),
    speak_first: section({
      pages: z.array(sitePath).default([]),
      after: duration.default(45_000),
      once_per: duration.default(30 * DAY_MS),
    }).prefault({}),
    promises: z.record(z.string(), section({ within: duration, clock: oneOf(['business', 'wall']) })).default({}),
    watches: section({
      per_shopper: whole(0, 50).default(3),
      last: duration.default(90 * DAY_MS),
    }).prefault({}),
    ...laterSections(basics),
  });
}

function pricesSchema(decimals: number) {
  return section({
    haggle: yesNo,
    strategy: oneOf(['belief', 'ladder']).default('belief'),
    floor_means: oneOf(['after_extras', 'after_extras_and_fees']).default('after_extras'),
    payment_fee_percent: percent.optional(),
    floors: z.array(floorRuleSchema(decimals)).default([]),
    room_percent: section({ warn_under: percent.default(5), warn_over: percent.default(45) }).prefault({}),
    objective: oneOf(['conversion', 'balance', 'margin']).default('balance'),
    rounds: section({ quick: whole(1, 3).default(2), haggler: whole(1, 9).default(5) }).prefault({}),
    endings: z.array(whole(0, 9)).default([8, 0, 5]),
    offer_lasts: duration.default(48 * HOUR_MS),
    deal: section({
      lasts: duration.default(48 * HOUR_MS),
      transferable: yesNo.default(true),
      revive_once_within: duration.default(7 * DAY_MS),
      live_per_shopper: whole(1, 20).default(3),
      stack_with_sale: yesNo.default(false),
    }).prefault({}),
    caps: section({
      discount_per_day: amount(decimals).optional(),
      deals_per_shopper_30d: whole(0, 1000).optional(),
    }).prefault({}),
    hold_out_percent: percent.default(0),
  });
}

/** One rule as written, in shop.yaml or as a row of a floors file. */
export type FloorLine = z.output<ReturnType<typeof floorRuleSchema>>;

/** The schema of one rule of `prices.floors`. */
export function floorRuleSchema(decimals: number) {
  return section({
    sku: sku.optional(),
    tag: text(40).optional(),
    category: text(40).optional(),
    file: text(60).optional(),
    quantity_from: whole(1, 1000).optional(),
    list: amount(decimals).optional(),
    floor: amount(decimals).optional(),
    floor_percent: percent.optional(),
    cost: amount(decimals).optional(),
    below_cost: yesNo.optional(),
    never_below_cost: yesNo.optional(),
    haggle: yesNo.optional(),
  }).transform((rule, context) => {
    for (const code of ruleFaults(rule)) context.addIssue({ code: 'custom', params: { complaint: { code } } });
    return rule;
  });
}

function ruleFaults(
  rule: {
    readonly [key in 'sku' | 'tag' | 'category' | 'file' | 'floor' | 'floor_percent' | 'haggle']?: unknown;
  },
): FaultCode[] {
  const scopes = [rule.sku, rule.tag, rule.category, rule.file].filter((scope) => scope !== undefined);
  if (scopes.length !== 1) return ['RULE_FOR_ONE'];
  if (rule.floor !== undefined && rule.floor_percent !== undefined) return ['RULE_BOTH'];
  const saysNothing = rule.floor === undefined && rule.floor_percent === undefined && rule.haggle !== false;
  return rule.file === undefined && saysNothing ? ['RULE_EMPTY'] : [];
}
