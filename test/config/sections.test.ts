import { expect, test } from 'vitest';
import { compileShop } from '../../src/config/compile-shop.ts';
import { DEMO, TODAY } from './demo-files.ts';

const SECTIONS = `
emergency: "110"
engine:
  kind: woocommerce
  url: https://shop.example
  key: env:SHOP_KEY
  secret: env:SHOP_SECRET
  webhook_secret: env:SHOP_HOOK
  status: { processing: paid, completed: shipped }
  tracking: { number: _tracking_number, carrier: _tracking_carrier }
parcels: { source: webhook, secret: env:PARCEL_HOOK, assume_arrived: never }
channels:
  telegram: { token: env:TELEGRAM_TOKEN }
  slack: { token: env:SLACK_TOKEN, app_token: env:SLACK_APP, signing_secret: env:SLACK_SIGNING, mode: socket }
  web: { origins: ["https://shop.example"], identity_secret: env:WIDGET_SECRET }
  email: { from: "木木選物 <hi@shop.example>", smtp: env:SMTP_URL }
guarantees:
  - { text: "現貨一個營業日內寄出，晚了補 50 元", breach_of: dispatch, pays: { credit: 50 } }
returns: { no_reason_days: 7, return_paid_by: shop, except_tags: [客製化] }
leanings: { exchange_up_to: 1000, refund_up_to: 600, fault_unclear_up_to: 300, per_shopper_90d: 1200, carried_out_by: staff }
late: { no_pickup: 2bd, no_scan: 3bd, store_pickup_reminder: 2d }
urgent: { always: [injury, illness, law, press, rage, third_complaint], words: urgent.yaml }
reviews: { ask_after_arrival: 3d, link: "https://shop.example/review/{order}", after_complaint_closed: 2d }
visits:
  consent: { ask: after_first_order, wording: v1 }
  quiet: "21:00-09:00"
  cap: { max: 1, per: 7d }
quality: { file: quality.yaml }
assistant: { use: none }
keep: { transcripts: 365d, photos: 90d }
`;
const DESK = `staff:
  desk: { slack: "#cs" }
  on_call: { order: [小林, 阿美], next_after: 10m }
  digest: { to: 小林, by: telegram, every: mon, at: "09:30" }
`;

function withSections(sections: string, desk = DESK): Record<string, string> {
  const own = withoutBlocks(DEMO['shop.yaml'] ?? '', sections).replace(/^ {2}(?:desk|on_call|digest):.*\n/gm, '');
  return { ...DEMO, 'shop.yaml': own.replace('staff:\n', () => desk) + sections };
}

/** The demo's file without the sections that are written anew. */
function withoutBlocks(yaml: string, sections: string): string {
  const keys = [...sections.matchAll(/^(\w+):/gm)].map(([, key = '']) => key);
  return keys.reduce((rest, key) => rest.replace(new RegExp(`^${key}:.*\\n(?:[ #].*\\n|\\n(?= ))*`, 'm'), ''), yaml);
}

test('the sections for channels, orders, service and visits are read and checked', () => {
  const { shop, file, faults } = compileShop(withSections(SECTIONS), { today: TODAY });
  expect(faults).toEqual([]);
  expect(shop?.emergency).toBe('110');
  expect(file?.channels?.telegram).toEqual({ token: { env: 'TELEGRAM_TOKEN' }, mode: 'polling' });
  expect(file?.guarantees).toMatchObject([{ pays: { credit: 50 }, max_per_order: 1 }]);
  expect(file?.late).toEqual({
    no_pickup: { businessDays: 2 },
    no_scan: { businessDays: 3 },
    store_pickup_reminder: { ms: 172_800_000 },
  });
  expect(file?.staff.on_call?.order).toEqual(['小林', '阿美']);
});

test('slips in these sections are told like any other', () => {
  const slips = [
    ['env:SHOP_KEY', 'ck_123', 'SECRET_IN_FILE', undefined],
    ['kind: woocommerce', 'kind: woocomerce', 'NOT_ONE_OF', 'woocommerce'],
    ['breach_of: dispatch', 'breach_of: dispach', 'NOT_ONE_OF', 'dispatch'],
    ['no_scan: 3bd', 'no_scan: 3 bdays', 'NOT_A_DURATION', undefined],
    ['quiet: "21:00-09:00"', 'quiet: "9pm"', 'BAD_NAME', undefined],
    ['https://shop.example/review', 'shop.example/review', 'NOT_A_URL', undefined],
    ['refund_up_to: 600', 'refund_upto: 600', 'UNKNOWN_KEY', 'refund_up_to'],
  ] as const;
  for (const [from, to, code, suggestion] of slips) {
    const { faults } = compileShop(withSections(SECTIONS.replace(from, to)), { today: TODAY });
    expect(
      faults.map((fault) => [fault.code, fault.suggestion]),
      to,
    ).toEqual([[code, suggestion]]);
  }
  const { faults } = compileShop(withSections(SECTIONS, DESK.replace('[小林, 阿美]', '[小林, 小美]')), {
    today: TODAY,
  });
  expect(faults).toMatchObject([{ code: 'NOT_ONE_OF', value: '小美' }]);
});
