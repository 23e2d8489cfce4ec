import type { Buyer } from '../../care/order.ts';
import type { Shop } from '../../skills/shop.ts';
import type { Language } from '../../values/language.ts';

/** Written Chinese by where an order ships to. */
const ZONES: Readonly<Record<string, Language>> = {
  'Asia/Taipei': 'zh-Hant',
  'Asia/Hong_Kong': 'zh-Hant',
  'Asia/Macau': 'zh-Hant',
  'Asia/Shanghai': 'zh-Hans',
  'Asia/Urumqi': 'zh-Hans',
};

/**
 * The language in which a buyer without a chat is written to: the one they ordered in, else the one written where the order
 * ships to, as far as the shop speaks it; else the shop's first.
 */
export function mailLanguage(
  { language, zone }: Buyer,
  { languages, hours }: Pick<Shop, 'languages' | 'hours'>,
): Language {
  const abroad = zone === undefined || zone === hours.zone ? undefined : (ZONES[zone] ?? 'en');
  const spoken = [languages.first, ...languages.also];
  return [language, abroad].find((each) => each !== undefined && spoken.includes(each)) ?? languages.first;
}
