import type { Numeral } from './numerals.ts';

/** A figure that is no price: nothing at all, less than nothing, or beyond all goods. */
export type OddSum = 'zero' | 'negative' | 'endless';

const CURRENCY = '(?:nt\\$|us\\$|hk\\$|\\$|¥|£|€)';

/**
 * A minus sign right before a figure, which is neither the dash of a range ("390-400"), of a model ("BAG-300"), nor of a
 * list ("- 300").
 */
const MINUS = new RegExp(
  `(?:(?:^|(?:^|[^\\d元块]) |[(,;:?!"]|[出给付算卖是到])${CURRENCY}?-${CURRENCY}?|负|(?:^| )negative ${CURRENCY}?)$`,
);
const MINUS_CHARS = 16;

/** True when the figure is less than nothing. A message with several such dashes is a list. */
export function isNegative(numeral: Numeral, text: string): boolean {
  return hasMinus(numeral, text) && (text.match(/(?:^|\s)-\d/g)?.length ?? 0) < 2;
}

function hasMinus({ start }: Numeral, text: string): boolean {
  return MINUS.test(text.slice(Math.max(0, start - MINUS_CHARS), start));
}

const NOTHING = '(?:0(?:\\.0{1,3})?|零|zero)';
const UNIT = '(?:元|块钱?|圆|刀|nt(?:d|\\$)?|twd|rmb|dollars?|bucks?|usd|yuan|euros?|€|pounds?)';
const ZERO: readonly RegExp[] = [
  new RegExp(`^\\P{L}{0,6}(?<![\\d.])${NOTHING}(?:${UNIT})?(?![\\d.])\\P{L}{0,6}$`, 'u'),
  new RegExp(`(?<![\\d.,:a-z\\p{Script=Han}-])${CURRENCY}? ?${NOTHING} ?${UNIT}(?![a-z])`, 'u'),
  new RegExp(`(?:[出给付算卖要]|[到成]|用|我)${NOTHING} ?(?:${UNIT}|$|[,.!? ])`, 'u'),
  new RegExp(`${CURRENCY} ?0(?:\\.0{1,3})?(?![\\d.,])`),
  new RegExp(
    `(?:^| )(?:pay|offer|give|do|for|at|about)(?: you)? (?:${NOTHING}|nothing)(?![\\d.a-z%])(?! (?:less|more|off|else|but))`,
  ),
  /白送|白给我|白拿|免费(?:送|给|拿)(?:给?我|吧|走)|(?:0|零)元(?:购|卖|买|拿|带走)|(?:have|get|take|give) (?:me )?(?:it|this|that|one)(?: \w{1,10})? for free/,
];
/** What costs nothing without being asked for as a price: sending, instalments, deposits. */
const FREE_OF_COURSE =
  /(?:运费|邮费|快递费|手续费|利率|利息|分期|首付|定金|起送|门槛)|(?<![a-z])(?:shipping|delivery|postage|interest|fees?|deposit|down payment)(?![a-z])/;

/** Figures that no price has: written with an exponent, or longer than any. */
const ENDLESS =
  /^\W{0,4}(?:nan|inf(?:inity)?|∞|无限大?|无穷大?|\d{16,400})\W{0,4}$|(?<![a-z\d])\d{1,20}(?:\.\d{1,20})?e\+?\d{1,4}(?![a-z\d])|(?<!\d)\d{10,2000} ?(?:元|块|dollars?|twd|ntd?)(?![a-z])/;

/** The figure of a message that is no price, if the message has one; `text` is normalised. */
export function findOddSum(text: string, numerals: readonly Numeral[]): OddSum | undefined {
  if (numerals.some((numeral) => isNegative(numeral, text))) return 'negative';
  if (ENDLESS.test(text)) return 'endless';
  return !FREE_OF_COURSE.test(text) && ZERO.some((pattern) => pattern.test(text)) ? 'zero' : undefined;
}
