import type { Surroundings } from './surroundings.ts';

const CURRENCY_BEFORE = /(nt\$|us\$|hk\$|eur|gbp|jpy|\$|¥|£|€|rmb|ntd?|usd|twd|hkd|cny) ?$/;
const CURRENCY_AFTER =
  /^ ?((?:块钱?|元)?(?:人民币|台币|新台币|港币|美金|日币|欧元|英镑|日元|日圆|韩元|港元|澳币|加币)|块钱|块|元|圆|刀|美元|美金|台币|新台币|人民币|港币|rmb|r(?![a-z])|bucks?|dollars?|usd|ntd?(?![a-z])|twd|hkd|cny|yuan|quid|pounds?|euros?|jpy|yen(?![a-z])|eur(?![a-z])|gbp|krw|€|£|¥|\$)/;
const CODES: Readonly<Record<string, string>> = {
  nt$: 'TWD',
  nt: 'TWD',
  ntd: 'TWD',
  twd: 'TWD',
  台币: 'TWD',
  新台币: 'TWD',
  us$: 'USD',
  usd: 'USD',
  刀: 'USD',
  美元: 'USD',
  美金: 'USD',
  hk$: 'HKD',
  hkd: 'HKD',
  港币: 'HKD',
  rmb: 'CNY',
  cny: 'CNY',
  yuan: 'CNY',
  人民币: 'CNY',
  r: 'CNY',
  '£': 'GBP',
  quid: 'GBP',
  pound: 'GBP',
  pounds: 'GBP',
  '€': 'EUR',
  euro: 'EUR',
  euros: 'EUR',
  eur: 'EUR',
  欧元: 'EUR',
  gbp: 'GBP',
  英镑: 'GBP',
  jpy: 'JPY',
  yen: 'JPY',
  日元: 'JPY',
  日圆: 'JPY',
  日币: 'JPY',
  krw: 'KRW',
  韩元: 'KRW',
  港元: 'HKD',
  澳币: 'AUD',
  加币: 'CAD',
};

/** A sign or name of a currency stands right before or after the number. */
export function hasCurrency({ before, after }: Surroundings): boolean {
  return CURRENCY_BEFORE.test(before) || CURRENCY_AFTER.test(after);
}

/** The ISO 4217 code of the sign, where it names one currency only; ¥ is the shop's own where the shop counts in yuan or yen. */
export function currencyOf({ before, after }: Surroundings, own: string): string | undefined {
  const signs = [CURRENCY_BEFORE.exec(before)?.[1], CURRENCY_AFTER.exec(after)?.[1]?.replace(/^(?:块钱?|元)(?=.)/, '')];
  const code = signs.map((sign) => CODES[sign ?? '']).find((known) => known !== undefined);
  if (code !== undefined || !signs.includes('¥')) return code;
  return own === 'JPY' ? own : 'CNY';
}
