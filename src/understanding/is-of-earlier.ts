/** A price of an earlier day, or of an earlier word ("you said 300", "上次350"); in simplified script. */
const EARLIER =
  /上次|之前|以前|昨天|前天|(?:星期|周|礼拜)[一二三四五六日天](?:的|那)|刚才|刚刚|你说|你们说|那个价|那价|那个(?:码|代码|优惠)|谈好的|说好的|原来(?:的|那)|last (?:time|week|month)|before|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day'?s (?:price|deal|offer)|earlier|you said|you told|(?:that|my|our|the (?:old|same)) (?:price|deal|code|offer)|deal back/;

/** True when the message wants a price of an earlier day back; `plain` is normalised. */
export function isOfEarlier(plain: string): boolean {
  return EARLIER.test(plain);
}
