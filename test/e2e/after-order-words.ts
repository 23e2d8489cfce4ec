/** What a buyer says and presses about news of orders, and what the shop is to say, in one language. */
export interface NewsWords {
  readonly tongue: 'tw' | 'cn' | 'en';
  readonly hello: string;
  readonly greets: string;
  readonly code: (code: string) => string;
  readonly ships: RegExp;
  readonly depot: string;
  readonly nextDepot: string;
  readonly unknownReason: RegExp;
  readonly wait: string;
  readonly good: string;
  readonly store: string;
  readonly cash: RegExp;
  readonly day: (date: Temporal.ZonedDateTime) => string;
  readonly going: string;
  readonly blame: RegExp;
  readonly resend: string;
  readonly person: RegExp;
  readonly waitNew: string;
  readonly refund: string;
  readonly refused: RegExp;
  readonly stands: RegExp;
  readonly five: string;
  readonly credit: string;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

export const NEWS_WORDS: readonly NewsWords[] = [
  {
    tongue: 'tw',
    hello: '你好',
    greets: '木木選物',
    code: (code) => `我的訂單碼是 ${code}`,
    ships: /前寄出/,
    depot: '彰化轉運站',
    nextDepot: '嘉義營業所',
    unknownReason: /原因還不清楚|還不知道原因/,
    wait: '先等等',
    good: '都好',
    store: '7-ELEVEN 民生門市',
    cash: /取件時/,
    day: ({ month, day }) => `${month}/${day}`,
    going: '我會去拿',
    blame: /您沒|逾期|沒有來/,
    resend: '重新寄出',
    person: /前(?:回您|給您消息)/,
    waitNew: '等到新日期',
    refund: '取消並退款',
    refused: /拒收|可以不收/,
    stands: /不等了|不影響您/,
    five: '17:00 前',
    credit: '50 元',
  },
  {
    tongue: 'cn',
    hello: '在吗',
    greets: '木木选物',
    code: (code) => `我的订单码是 ${code}`,
    ships: /前发货/,
    depot: '彰化转运站',
    nextDepot: '嘉义营业所',
    unknownReason: /原因还不清楚|还不知道原因/,
    wait: '先等等',
    good: '都好',
    store: '7-ELEVEN民生门市',
    cash: /取件时/,
    day: ({ month, day }) => `${month}月${day}日`,
    going: '我会去取',
    blame: /您没|逾期|没有来/,
    resend: '重新发货',
    person: /前(?:回您|给您消息)/,
    waitNew: '等到新日期',
    refund: '取消并退款',
    refused: /拒收|可以不收/,
    stands: /不等了|不影响您/,
    five: '17:00前',
    credit: '50元',
  },
  {
    tongue: 'en',
    hello: 'hello',
    greets: 'Mumu Goods',
    code: (code) => `my code is ${code}`,
    ships: /ships by/,
    depot: 'Changhua depot',
    nextDepot: 'Chiayi office',
    unknownReason: /reason not known yet|don’t know why yet/,
    wait: 'I’ll wait',
    good: 'All good',
    store: '7-ELEVEN Minsheng',
    cash: /when you collect|on collection/,
    day: ({ month, day }) => `${day} ${MONTHS[month - 1]}`,
    going: 'I’ll collect it',
    blame: /you didn’t|failed|overdue/i,
    resend: 'Send it again',
    person: /by \d/,
    waitNew: 'Wait for it',
    refund: 'Cancel and refund',
    refused: /refuse it|needn’t take it/,
    stands: /given them up|changes nothing/,
    five: '5 pm',
    credit: 'NT$50',
  },
];

/** What a buyer says of an order that is not right, and what the shop is to say, in one language. */
export interface RepairWords {
  readonly tongue: 'tw' | 'cn' | 'en';
  readonly hello: string;
  readonly greets: string;
  readonly code: (code: string) => string;
  readonly arrived: RegExp;
  readonly wrong: string;
  readonly photos: RegExp;
  readonly postage: RegExp;
  readonly which: RegExp;
  readonly swap: string;
  readonly confirmed: RegExp;
  readonly hole: string;
  readonly by: RegExp;
  readonly mayReturn: string;
  readonly unwanted: string;
  readonly receipt: RegExp;
  readonly why: RegExp;
  readonly change: string;
  readonly newAddress: string;
  readonly changeYes: string;
  readonly cancel: string;
  readonly cancelYes: (number: string) => string;
  readonly injury: string;
  readonly coupon: RegExp;
}

export const REPAIR_WORDS: readonly RepairWords[] = [
  {
    ...{ tongue: 'tw', hello: '你好', greets: '木木選物', code: (code) => `我的訂單碼是 ${code}` },
    arrived: /東西都好嗎/,
    wrong: '搞錯了吧，我訂的不是這個!!',
    photos: /2 張照片/,
    postage: /運費(?:我們出|全由我們付)/,
    which: /訂單編號|哪一筆/,
    swap: '好，換吧',
    confirmed: /換貨.*前在這裡/s,
    hole: '包包破了一個洞',
    by: /\d\d:\d\d 前/,
    mayReturn: '可以退貨嗎？',
    unwanted: '我不想要了',
    receipt: /憑證/,
    why: /為什麼|原因/,
    change: '我要改地址，改成台南市中西區民權路二段 8 號',
    newAddress: '台南市中西區民權路二段',
    changeYes: '對，交出去',
    cancel: '我要取消訂單',
    cancelYes: (number) => `取消訂單 ${number}`,
    injury: '喝了這個茶送急診，我要找律師告你們',
    coupon: /優惠|折扣|代碼|🙂/,
  },
  {
    ...{ tongue: 'cn', hello: '在吗', greets: '木木选物', code: (code) => `我的订单码是 ${code}` },
    arrived: /东西都好吗/,
    wrong: '搞错了吧，我买的不是这个!!',
    photos: /2张照片/,
    postage: /邮费(?:我们出|都由我们付)/,
    which: /订单编号|哪一单/,
    swap: '行，换吧',
    confirmed: /换货.*前在这儿/s,
    hole: '包破了个洞',
    by: /\d\d:\d\d前/,
    mayReturn: '能退货吗？',
    unwanted: '我不想要了',
    receipt: /凭证/,
    why: /为什么|原因/,
    change: '我要改地址，改成台南市中西区民权路二段8号',
    newAddress: '台南市中西区民权路二段',
    changeYes: '对，交出去',
    cancel: '我要取消订单',
    cancelYes: (number) => `取消订单${number}`,
    injury: '喝了这个茶进急诊了，我要找律师告你们',
    coupon: /优惠|折扣|优惠码|🙂/,
  },
  {
    ...{ tongue: 'en', hello: 'hello', greets: 'Mumu Goods', code: (code) => `my code is ${code}` },
    arrived: /is it all right|all right with it/,
    wrong: 'this is NOT what I ordered!!',
    photos: /2 photos/,
    postage: /shipping both ways|all shipping’s on us/,
    which: /order number|which/i,
    swap: 'ok, swap it',
    confirmed: /exchange.*by \d/s,
    hole: 'there is a hole in the bag',
    by: /by \d/,
    mayReturn: 'can I send it back?',
    unwanted: 'I don’t want it any more',
    receipt: /receipt/,
    why: /\bwhy\b/,
    change: 'please change the address to 8 Minquan Road Section 2, Tainan',
    newAddress: '8 Minquan Road',
    changeYes: 'Yes, pass it on',
    cancel: 'I want to cancel my order',
    cancelYes: (number) => `Cancel order ${number}`,
    injury: 'I drank this tea and ended up in the emergency room, you will hear from my lawyer',
    coupon: /discount|coupon|code|🙂/,
  },
];
