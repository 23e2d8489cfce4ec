import { z } from 'zod';
import { DAY_MS } from '../values/instants.ts';
import { amount, businessDuration, duration, id, name, oneOf, section, text, whole } from './leaves.ts';
import { localized, secret, url } from './leaves-of-the-world.ts';
import type { ShopBasics } from './shop-basics.ts';

const clockTime = name(/^(?:[01]\d|2[0-3]):[0-5]\d$/, '00:00–23:59');
const quietHours = name(/^(?:[01]\d|2[0-3]):[0-5]\d-(?:[01]\d|2[0-3]):[0-5]\d$/, '21:00-09:00');
const weekday = oneOf(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);

/** The optional sections of shop.yaml: joining shops and channels, staff, service after the order, visits, quality. */
export function laterSections({ first, decimals }: ShopBasics) {
  const money = amount(decimals);
  return {
    engine: engine.optional(),
    parcels: section({
      source: oneOf(['webhook', 'file', 'none']),
      secret: secret.optional(),
      assume_arrived: assumed.optional(),
      carriers: z
        .array(
          section({ id, name: localized(first, 40), works: oneOf(['mon-fri', 'mon-sat', 'every_day']).optional() }),
        )
        .default([]),
    }).optional(),
    channels: channels.optional(),
    staff: staff.prefault({}),
    guarantees: z
      .array(
        section({
          text: localized(first, 200),
          breach_of: id,
          pays: section({ credit: money.optional(), refund: money.optional() }),
          max_per_order: whole(1, 100).default(1),
        }),
      )
      .default([]),
    returns: section({
      no_reason_days: whole(0, 365),
      return_paid_by: oneOf(['shop', 'shopper']),
      except_tags: z.array(text(40)).default([]),
    }).optional(),
    leanings: section({
      exchange_up_to: money,
      refund_up_to: money,
      fault_unclear_up_to: money,
      per_shopper_90d: money,
      carried_out_by: oneOf(['staff', 'engine']),
    }).optional(),
    late: section({
      no_pickup: businessDuration.optional(),
      no_scan: businessDuration.optional(),
      no_scan_abroad: businessDuration.optional(),
      store_pickup_reminder: businessDuration.optional(),
      tell_staff_after: businessDuration.optional(),
    }).optional(),
    urgent: section({
      always: z.array(oneOf(['injury', 'illness', 'law', 'press', 'rage', 'third_complaint'])),
      words: text(60).optional(),
    }).optional(),
    reviews: section({
      ask_after_arrival: duration,
      reminders: whole(0, 3).default(1),
      remind_after: duration.default(7 * DAY_MS),
      link: url,
      after_complaint_closed: duration.default(2 * DAY_MS),
    }).optional(),
    visits: section({
      consent: section({ ask: oneOf(['after_first_order', 'never']), wording: text(20) }),
      quiet: quietHours,
      service_in_quiet: oneOf(['hold_until_morning', 'send']).default('hold_until_morning'),
      cap: section({ max: whole(0, 30), per: duration }),
    }).optional(),
    quality: section({
      file: text(60),
      per_contact: whole(0, 3).default(1),
      show_from_n: whole(1, 10_000).default(30),
      ask_after_arrival: duration.default(11 * DAY_MS),
    }).optional(),
    assistant: assistant.optional(),
    keep: section({ transcripts: duration.optional(), photos: duration.optional() }).optional(),
  };
}

/** An owner who sets nothing lets an assistant help wherever the environment names one. */
const assistant = section({
  use: oneOf(['none', 'understand', 'understand_and_word']).default('understand_and_word'),
  calls_per_shopper_hour: whole(0, 1000).default(10),
  calls_per_day: whole(0, 1_000_000).default(500),
});

/** When an order whose scans never reach us counts as arrived. */
const assumed = z.union([oneOf(['never']), businessDuration]);

const engine = section({
  kind: oneOf(['files', 'webhook', 'woocommerce', 'shopify', 'medusa']),
  url: url.optional(),
  key: secret.optional(),
  secret: secret.optional(),
  webhook_secret: secret.optional(),
  status: z.record(z.string(), text(40)).optional(),
  tracking: z.union([oneOf(['ast', 'villatheme']), section({ number: text(60), carrier: text(60) })]).optional(),
});

const channels = section({
  telegram: section({
    token: secret,
    mode: oneOf(['polling', 'webhook']).default('polling'),
    webhook_secret: secret.optional(),
  }).optional(),
  slack: section({
    token: secret,
    app_token: secret.optional(),
    signing_secret: secret.optional(),
    mode: oneOf(['socket', 'http']).default('socket'),
  }).optional(),
  web: section({ origins: z.array(url), identity_secret: secret.optional() }).optional(),
  email: section({ from: text(200), smtp: secret, use: oneOf(['service_only']).default('service_only') }).optional(),
});

const staff = section({
  desk: section({
    slack: text(80).optional(),
    telegram: name(/^-\d{6,16}$/, '-1001234567890').optional(),
    typed_text: oneOf(['to_shopper_after_takeover']).default('to_shopper_after_takeover'),
    notes: oneOf(['button_only']).default('button_only'),
  }).optional(),
  people: z
    .array(
      section({
        name: text(40),
        slack: text(40).optional(),
        telegram: text(40).optional(),
        may: z.array(oneOf(['reply', 'see_floor', 'approve'])),
      }),
    )
    .default([]),
  on_call: section({ order: z.array(text(40)), next_after: duration }).optional(),
  digest: section({ to: text(40), by: oneOf(['telegram', 'slack']), every: weekday, at: clockTime }).optional(),
});
