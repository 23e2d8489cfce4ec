import type { Language } from '../values/language.ts';
import { toMajorText } from '../values/money.ts';

const SIGNS: Readonly<Record<string, string>> = {
  ...{ TWD: 'NT$', CNY: '¥', USD: '$', HKD: 'HK$', JPY: '¥', EUR: '€', GBP: '£', SGD: 'S$' },
  ...{ AUD: 'A$', CAD: 'C$', NZD: 'NZ$', MYR: 'RM', THB: '฿', KRW: '₩', PHP: '₱', INR: '₹' },
};

const HANT_UNITS: Readonly<Record<string, string>> = {
  ...{ TWD: '元', CNY: '元', USD: '美元', HKD: '港幣', JPY: '日圓', EUR: '歐元', GBP: '英鎊', SGD: '新幣' },
  ...{ AUD: '澳幣', CAD: '加幣', NZD: '紐幣', MYR: '令吉', THB: '泰銖', KRW: '韓元' },
};

const HANS_UNITS: Readonly<Record<string, string>> = {
  ...{ TWD: '元', CNY: '元', USD: '美元', HKD: '港元', JPY: '日元', EUR: '欧元', GBP: '英镑', SGD: '新加坡元' },
  ...{ AUD: '澳元', CAD: '加元', NZD: '新西兰元', MYR: '令吉', THB: '泰铢', KRW: '韩元' },
};

/** An amount as it is said in chat: "390 元", "390元", "NT$390". `decimals` are those of the minor unit; ".00" is left out. */
export function moneyWords(
  amount: { readonly minor: number; readonly currency: string },
  decimals: number,
  language: Language,
): string {
  const digits = toMajorText(amount.minor, decimals).replace(/\.0+$/, '');
  switch (language) {
    case 'zh-Hant':
      return `${grouped(digits)} ${HANT_UNITS[amount.currency] ?? amount.currency}`;
    case 'zh-Hans':
      return `${digits}${HANS_UNITS[amount.currency] ?? amount.currency}`;
    case 'en': {
      const sign = SIGNS[amount.currency];
      return sign === undefined ? `${amount.currency} ${grouped(digits)}` : `${sign}${grouped(digits)}`;
    }
  }
}

function grouped(digits: string): string {
  const [whole = '', part] = digits.split('.');
  const separated = whole.length < 4 ? whole : whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return part === undefined ? separated : `${separated}.${part}`;
}
