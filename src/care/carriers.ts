import type { ParcelStage } from './order.ts';

/** A stage and the words by which carriers tell of it, in both Han scripts and English. */
interface StageWords {
  readonly stage: ParcelStage;
  readonly words: RegExp;
}

/** Carriers whose parcels the shopper fetches at a convenience store: what is "taken" there is in the shopper's hands. */
const STORES =
  /7 ?(?:11|eleven)|^seven$|統一|统一|family|全家|hi ?life|萊爾富|莱尔富|ok ?mart|交貨便|店到店|cvs|unimart/;

/** At a store "collected" means by the buyer, elsewhere by the courier. */
const TAKEN =
  /取[件貨货](?:成功|完成|完畢|完毕)|(?:已|成功|完成|買家|买家|客戶|客户|顧客|顾客).{0,2}[取領领][件貨货]|^[取領领][件貨货]$|picked up|^collected/;

/** Not yet, or not at all: nothing that follows in the phrase has happened. */
const UNDONE: readonly StageWords[] = [
  {
    stage: 'announced',
    words:
      /label created|shipping label|pre ?transit|info(?:rmation)? (?:received|sent)|order processed|^pending|not yet (?:shipped|picked|handed|collected|received)|(?:ready|wait|await).{0,12}(?:pick ?up|collection) by|awaiting (?:collection|item)|待[攬揽][收件]|待寄件|尚未(?:寄|交|出|收)|未[攬揽]收|訂單成立|下單成功|下单成功|已下[單单]|電子標籤|面单已?打印/,
  },
  {
    stage: 'moving',
    words:
      /(?:delivery|delivered|attempt)\W*(?:attempt(?:ed)?\W*)?(?:failed|unsuccessful|fail\b|not delivered)|attempt ?fail|undelivered|not (?:yet )?delivered|refused|failed (?:delivery|attempt)|delivery (?:attempted|(?:re)?scheduled|in progress|exception)|for delivery|(?:will|to) be delivered|(?:estimated|expected).{0,12}deliver|unable to deliver|could not be delivered|投[遞递]不成功(?!.*招領)|投[遞递]失敗|投递失败|派[送件](?:不成功|失敗|失败)|配送(?:失敗|失败|異常|异常)|無法投遞|无法投递|不在(?:家)?|未送達|未送达|未簽收|未签收|拒[收簽签](?!.*退)|(?:準備|准备|即將|即将|預計|预计|等待|待|[請请]您?).{0,8}(?:[簽签]收|送達|送达|到店)|[送配到抵][達达].{0,8}(?:物流|轉運|转运|集散|[營营][業业]所|[網网][點点]|分[揀拣]|機場|机场|處理中心|处理中心)|轉往|转往/,
  },
];

/** The first that fits counts: what comes later in a parcel's life is told with words of what came before. */
const STAGES: readonly StageWords[] = [
  {
    stage: 'returned',
    words:
      /returned to (?:the )?(?:sender|shipper|seller|origin|shop|store)|return (?:delivered|complete|received)|^returned(?!.*[a-z])|退(?:回|件|貨|货).{0,8}(?:簽收|签收|完成|成功|已取|已領|已领)|已退(?:回|還|还)(?:寄件|賣家|卖家|原寄|發貨|发货|商家|發件|发件)|(?:賣家|卖家|寄件人).{0,3}(?:已|完成).{0,2}(?:取回|領回|领回|取退|領退|领退)/,
  },
  {
    stage: 'returning',
    words:
      /return(?:ing|ed)?\b.{0,24}(?:sender|shipper|seller|transit|way|progress|initiated|started|warehouse)|returned to|being returned|return process|^expired|pick ?up expired|unclaimed|not (?:picked up|collected|claimed)|退[回件貨货運运]|退還|退还|逾期未[取領领]|未[取領领](?:件|貨|货)?.{0,4}(?:退|逾期)|^(?:買家|买家)?未[取領领]/,
  },
  {
    stage: 'at-pickup',
    words:
      /(?:ready|available|waiting|awaiting|held|hold).{0,12}(?:pick ?up|collection|collect)|available ?for ?pickup|held at post office|at (?:the )?(?:pick ?up|collection|parcel shop|store|shop|locker|service point)|delivered to (?:the )?(?:store|locker|pick ?up|parcel shop|service point|access point)|in (?:the )?locker|(?:配達|配达|送達|送达|到達|到达|抵達|抵达|到店|已到|進店|进店).{0,6}(?:[門门][市店](?!寄)|超商|店[鋪铺]|取[件貨货][店門门点點]|自提|代收[點点站]|驛站|驿站)|(?:取[件貨货]|自提)(?:門市|门市|店).{0,3}(?:配達|到店)|已到店|到店待取|待[取領领](?:件|貨|货)?|可(?:至|到)?.{0,6}[取領领][件貨货]|[請请].{0,10}[取領领][件貨货]|(?:投|放|存|送)(?:入|至|到)?.{0,8}(?:快[遞递][櫃柜]|[丰豐]巢|[櫃柜]|驛站|驿站|菜鸟|i郵箱|i邮箱)|已投[櫃柜]|招領|招领|尚未[取領领]|暫存.{0,4}(?:郵局|門市)/,
  },
  {
    stage: 'arrived',
    words:
      /delivered|(?:^|\W)signed|delivery (?:complete|successful|confirm)|(?:received|collected|picked up|accepted) by (?:the )?(?:customer|recipient|buyer|consignee|addressee)|(?:買家|买家|客戶|客户|顧客|顾客|收件人|本人).{0,3}[取領领][件貨货]|proof of delivery|[簽签]收|妥投|投[遞递]成功|(?:順利|顺利|成功|已|完成).{0,2}(?:送達|送达|配達|配达|投[遞递]|交付)|配送完成|配達完成|配完|^(?:送達|送达|配達|配达)/,
  },
  {
    stage: 'handed-over',
    words:
      /(?:picked|collected|received|accepted|taken).{0,12}(?:up|courier|carrier|driver|origin|post office|facility)|^(?:accepted|collected|received|posted|mailed)|\b(?:shipped|dispatched)\b|shipment (?:picked|accepted|received)|handed over|drop(?:ped)? ?off|[攬揽][收件]|收寄|交寄|收件(?!人)|已收取|取件(?:完成|成功)|集貨|集货|已取件|上門取|上门取|(?:門市|门市|完成|已)寄件|寄件(?:成功|完成)|(?:賣家|卖家|商家|店家).{0,3}(?:已)?(?:出貨|發貨|发货|寄出|交寄)|^已?(?:出貨|發貨|发货|寄出)/,
  },
  {
    stage: 'moving',
    words:
      /in ?transit|transit|on (?:its|the) way|out ?for ?delivery|depart|arriv|en route|customs|clearance|sorting|processed|forward|shipment exception|^exception|^delay|with (?:the )?(?:courier|driver)|on vehicle|運送|运送|運輸|运输|轉運|转运|中轉|中转|[離离]開|离开|到[達达]|抵[達达]|[發发]往|[發发]出|配送|[派送]件|派送|投[遞递]中|物流|營業所|营业所|分[揀拣]|清關|清关|通關|海關|海关|途中|在途|理貨|封[發发]/,
  },
];

/**
 * The stage that a carrier's own word for a parcel means, whichever the script, width and case; undefined when it cannot
 * be told. `carrier` is its id or name: at convenience stores "taken" means by the buyer.
 */
export function parcelStage(raw: string, carrier = ''): ParcelStage | undefined {
  const words = plainWords(raw);
  const isStore = STORES.test(plainWords(carrier));
  for (const { stage, words: pattern } of [...UNDONE, ...STAGES]) {
    if (isTaken(words, stage, isStore)) return 'arrived';
    if (pattern.test(words)) return stage;
  }
  return undefined;
}

/** Asked before "handed over", which the same words mean elsewhere, and after all that speaks of returns. */
function isTaken(words: string, stage: ParcelStage, isStore: boolean): boolean {
  return stage === 'arrived' && isStore && TAKEN.test(words);
}

/** Small letters, half width, "InTransit", "in_transit" and "in-transit" as two words, one blank between words and none between Han. */
function plainWords(raw: string): string {
  return raw
    .slice(0, 200)
    .normalize('NFKC')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
    .replaceAll(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '')
    .trim();
}
