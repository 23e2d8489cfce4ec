import type { Numeral } from './numerals.ts';
import { fits, type Surroundings, type SurroundingsRule } from './surroundings.ts';

/** Sizes, times, model numbers and the like: numbers that are never money. */
const ATTRIBUTES: readonly SurroundingsRule[] = [
  {
    after:
      /^ ?(?:码|号(?!线)|度|cm|mm|公分|厘米|毫米|米(?!色)|寸|英寸|吋|kg|克|公斤|斤|ml|毫升|升|天|日|月|年|点(?!吧|呗)|时|小时|分钟|分(?:之|前|后|$)|秒|周|个?星期|个?礼拜|个月|次|遍|回(?!去)|岁|楼|层|栋|人|位|口人|mah|瓦|伏|赫兹|号楼|室|期|级|代|款|色|版|寸屏|页|集|股|针|核|星|门|座|居|平米|平方|公里|倍|后(?:买|再)|排|路)/,
  },
  {
    after:
      /^[ -]?(?:days?|nights?|hours?|hrs?|minutes?|mins?|weeks?|wks?|months?|mos?|years?|yrs?|yo|am|pm|oclock|miles?|mi|km|kms|gb|tb|g|kg|ml|mm|cm|inch|inches|ft|feet|foot|lbs?|oz|people|persons?|beds?|baths?|bedrooms?|bathrooms?|br|ba|bd|sq|sqft|cc|mpg|mph|st|nd|rd|th|times|stars?|watts?|volts?|v|hz|mah|mp|p|speed|door|doors|cyl|cylinder|gears?|owners?|seats?|seater|sizes?|degrees?|series|gen|generation|k miles|x\d{1,4})(?![a-z])/,
  },
  {
    after:
      /^["'](?: |$)|^(?:in|m|l)(?![a-z])|^ in (?:long|wide|tall|high|deep|by)|^:\d\d|^\/\d|^[-.]\d{2,4}[-.]\d|^x\d|^\*\d/,
  },
  {
    before:
      /(?:\d:|\d\/|\d-|[a-z]\d|\d\*|第|(?<![\d一二两三四五六七八九十])双|尾号|单号|订单号?|编号|型号|货号|电话|手机号?|邮编|版本|邮政编码|气温|楼|栋|身高|体重|(?<![a-z])(?:iphone|ipad|galaxy|ps|xbox|model|size|sz|number|order|order no|no|room|apt|unit|zip|version|gen|series|type|mark|mk|step|chapter|page|age|aged|since|circa|year|route|exit|windows|class|level|code|pin|gate)) ?[:#]? ?$/,
  },
  { before: /(?<![a-z])(?!(?:nt|ntd|twd|usd|us|rmb|cny|hkd|hk|r)-)[a-z]{1,8}-$/ },
  { before: /#$/ },
];

/** What sending costs is no price of the goods, whatever the currency. */
const SHIPPING_FEES: readonly SurroundingsRule[] = [
  {
    before:
      /(?:运费|邮费|快递费|邮资|补差价)(?:是|要|多少|得|需要|收|都|才|就|还|了)*$|(?:^| )(?:shipping|postage|delivery)(?: is| costs?| fee| was| of| at)* ?\$?$/,
  },
  {
    after:
      /^ ?(?:块钱?|元)?(?:的)?(?:运费|邮费|快递费)(?![我你您另自算含])|^ ?(?:for|in) (?:shipping|postage|delivery)/,
  },
];

/** True when a number is what sending costs. */
export function isShippingFee(around: Surroundings): boolean {
  return SHIPPING_FEES.some((rule) => fits(rule, around));
}

/** Shopping days named by their date. */
const FESTIVALS: ReadonlySet<number> = new Set([520, 618, 315, 1111, 1212, 11, 12]);

/** True when a number is a size, a time, a model and the like. */
export function isAttribute(numeral: Numeral, around: Surroundings): boolean {
  if (ATTRIBUTES.some((rule) => fits(rule, around))) return true;
  if (/[a-z]$/.test(around.before) && !/(?:^|[^a-z])(?:nt|rmb|usd|us|twd|ntd|cny|hkd|hk|r)$/.test(around.before)) {
    return numeral.form === 'digits';
  }
  if (
    /^[a-z]/.test(around.after) &&
    !/^(?:r|rmb|usd|ntd?|twd|hkd|cny|bucks?|dollars?|ish|each|ea|off|shipped|cash|obo|firm|max|tops|yuan|ok|for|and|plus|or|is|if)(?![a-z])/.test(
      around.after,
    )
  ) {
    return numeral.form === 'digits';
  }
  return (
    FESTIVALS.has(numeral.value) &&
    /^(?:活动|大促|价保|的?时候|期间|那天|当天|节|会|有|能|可以|多少|呢|还|再|的)/.test(around.after)
  );
}
