import type { Language, Shop } from '../api/wire.ts';

const SIGNS: Readonly<Record<string, string>> = {
  TWD: 'NT$',
  CNY: '¥',
  USD: '$',
  HKD: 'HK$',
  JPY: '¥',
  EUR: '€',
  GBP: '£',
};
const HAN: Readonly<Record<string, string>> = { TWD: '元', CNY: '元', USD: '美元' };

/** An amount in minor units as the shop also says it in chat: "480 元", "480元", "NT$480". */
export function price(minor: number, currency: Shop['currency'], language: Language): string {
  const { code, decimals } = currency;
  const isRound = minor % 10 ** decimals === 0;
  const digits = (minor / 10 ** decimals).toLocaleString('en', {
    minimumFractionDigits: isRound ? 0 : decimals,
    useGrouping: language !== 'zh-Hans',
  });
  if (language === 'zh-Hant') return `${digits} ${HAN[code] ?? code}`;
  if (language === 'zh-Hans') return `${digits}${HAN[code] ?? code}`;
  return `${SIGNS[code] ?? `${code} `}${digits}`;
}
