import type { DeedWord } from '../../skills/desk/staff-deed.ts';
import type { Language } from '../../values/language.ts';

interface CardWords {
  /** Why a person was called, by words of ours; what is none of these is an order's matter. */
  readonly whys: Readonly<Record<string, string>>;
  readonly channels: Readonly<Record<string, string>>;
  readonly shopper: string;
  readonly order: string;
  readonly unhappy: string;
  readonly angry: string;
  readonly about: string;
  readonly stands: string;
  readonly promised: string;
  readonly tried: string;
  readonly flows: Readonly<Record<string, string>>;
  readonly onCall: string;
  readonly has: (name: string) => string;
  readonly seen: (name: string) => string;
  readonly over: string;
  readonly note: (name: string) => string;
  readonly changed: string;
  readonly gone: string;
  readonly called: (name: string) => string;
  readonly late: string;
  readonly draft: string;
  readonly draftSend: string;
  readonly draftEdit: string;
  readonly draftDrop: string;
  readonly priceAsked: (price: string) => string;
  readonly priceDeal: (price: string) => string;
  readonly priceAsIs: string;
  readonly photo: string;
  readonly remedies: Readonly<Record<string, string>>;
  /** How much the bot might have given by itself. */
  readonly limit: (price: string) => string;
  readonly approve: string;
  readonly change: string;
  readonly refuse: string;
  /** `other`: who was faster. */
  readonly deeds: Readonly<Record<Exclude<DeedWord, 'noted'>, string>>;
  readonly failed: string;
  readonly buttons: Readonly<Record<'hand-back' | 'note' | 'close' | 'take-over' | 'acknowledge', string>>;
}

/** What staff read at their doors, in the shop's own language. */
export function cardWords(language: Language): CardWords {
  return WORDS[language];
}

const WORDS: Readonly<Record<Language, CardWords>> = {
  'zh-Hant': {
    whys: {
      urgent: '緊急',
      wanted: '要找真人',
      'not-understood': '機器人沒看懂',
      fact: '有問題要問店裡',
      remedy: '補償要人決定',
      late: '逾時沒回',
      'on-call': '還沒人接手',
      order: '訂單的事',
      'taken-over': '同事接手',
    },
    channels: { web: '網頁', telegram: 'Telegram', slack: 'Slack', chat: '終端機' },
    shopper: '客人',
    order: '訂單',
    unhappy: '不高興',
    angry: '很生氣',
    about: '商品',
    stands: '目前談到',
    promised: '說好回覆',
    tried: '試過',
    flows: {
      ...{ bargain: '議價', pricey: '嫌貴', budget: '預算', doubts: '疑慮', recommend: '推薦', stock: '庫存' },
      ...{ watch: '留意上架', shipping: '寄送', orders: '查訂單', late: '延誤', complain: '客訴', return: '退換貨', cancel: '取消' },
    },
    onCall: '值班',
    has: (name) => `${name}接手中`,
    seen: (name) => `${name}知道了`,
    over: '已結束',
    note: (name) => `📝 ${name}的備註：`,
    changed: '改成：',
    gone: '（收回了一則）',
    called: (name) => `🔔 ${name}，還沒有人接手，請看一下。`,
    late: '🔔 說好的時間過了，還沒有人回。',
    draft: '📄 機器人本來要說（您接手了，所以沒有發）：',
    draftSend: '發出',
    draftEdit: '改了再發',
    draftDrop: '不發',
    priceAsked: (price) => `❓ 這句話裡的 ${price} 沒有代碼，客人結帳時用不到。要開一個嗎？`,
    priceDeal: (price) => `開 ${price} 的代碼`,
    priceAsIs: '照樣發',
    photo: '（圖片）',
    remedies: { exchange: '換貨', refund: '退款', return: '退貨', cancel: '取消訂單', change: '改訂單' },
    limit: (price) => `機器人自己最多能給 ${price}`,
    approve: '批准',
    change: '改額',
    refuse: '拒絕',
    deeds: {
      'no-right': '您沒有這個權限，沒有照做。',
      taken: '{other}已經接手了，沒有照做。',
      'not-taken': '沒有發給客人：請先按「接手」。',
      'not-a-reply': '這一則沒有發給客人，不能改也不能收回。',
      'nothing-asked': '沒有在等您決定的話了。',
      'no-draft': '這一則已經處理過了。',
      'no-product': '不知道是哪件商品。請寫上貨號，例如：/deal BAG-01 365',
      'below-floor': '這個價低於底價，沒有開代碼，也沒有發給客人。',
      'no-price': '這個金額不能開代碼：要比原價低，並且大於零。',
      'over-budget': '今天的折扣額度用完了，沒有開代碼。',
    },
    failed: '沒有送到客人那邊。',
    buttons: { 'take-over': '接手', acknowledge: '知道了', 'hand-back': '交還', note: '備註', close: '結束' },
  },
  'zh-Hans': {
    whys: {
      urgent: '紧急',
      wanted: '要转人工',
      'not-understood': '机器人没看懂',
      fact: '有问题要问店里',
      remedy: '补偿要人决定',
      late: '超时没回',
      'on-call': '还没人接手',
      order: '订单的事',
      'taken-over': '同事接手',
    },
    channels: { web: '网页', telegram: 'Telegram', slack: 'Slack', chat: '终端' },
    shopper: '客人',
    order: '订单',
    unhappy: '不高兴',
    angry: '很生气',
    about: '商品',
    stands: '目前谈到',
    promised: '说好回复',
    tried: '试过',
    flows: {
      ...{ bargain: '议价', pricey: '嫌贵', budget: '预算', doubts: '疑虑', recommend: '推荐', stock: '库存' },
      ...{ watch: '到货提醒', shipping: '发货', orders: '查订单', late: '延误', complain: '投诉', return: '退换货', cancel: '取消' },
    },
    onCall: '值班',
    has: (name) => `${name}接手中`,
    seen: (name) => `${name}知道了`,
    over: '已结束',
    note: (name) => `📝 ${name}的备注：`,
    changed: '改成：',
    gone: '（撤回了一条）',
    called: (name) => `🔔 ${name}，还没有人接手，请看一下。`,
    late: '🔔 说好的时间过了，还没有人回。',
    draft: '📄 机器人本来要说（您接手了，所以没有发）：',
    draftSend: '发出',
    draftEdit: '改了再发',
    draftDrop: '不发',
    priceAsked: (price) => `❓ 这句话里的 ${price} 没有优惠码，客人付款时用不到。要开一个吗？`,
    priceDeal: (price) => `开 ${price} 的码`,
    priceAsIs: '照样发',
    photo: '（图片）',
    remedies: { exchange: '换货', refund: '退款', return: '退货', cancel: '取消订单', change: '改订单' },
    limit: (price) => `机器人自己最多能给 ${price}`,
    approve: '批准',
    change: '改额',
    refuse: '拒绝',
    deeds: {
      'no-right': '您没有这个权限，没有照做。',
      taken: '{other}已经接手了，没有照做。',
      'not-taken': '没有发给客人：请先点“接手”。',
      'not-a-reply': '这一条没有发给客人，不能改也不能撤回。',
      'nothing-asked': '没有在等您决定的话了。',
      'no-draft': '这一条已经处理过了。',
      'no-product': '不知道是哪件商品。请写上货号，例如：/deal BAG-01 365',
      'below-floor': '这个价低于底价，没有开码，也没有发给客人。',
      'no-price': '这个金额不能开码：要比原价低，并且大于零。',
      'over-budget': '今天的折扣额度用完了，没有开码。',
    },
    failed: '没有送到客人那边。',
    buttons: { 'take-over': '接手', acknowledge: '知道了', 'hand-back': '交还', note: '备注', close: '结束' },
  },
  en: {
    whys: {
      urgent: 'Urgent',
      wanted: 'Wants a person',
      'not-understood': 'The bot didn’t understand',
      fact: 'A question for the shop',
      remedy: 'A remedy to decide',
      late: 'Answer overdue',
      'on-call': 'Nobody has it yet',
      order: 'About an order',
      'taken-over': 'Taken over',
    },
    channels: { web: 'Web', telegram: 'Telegram', slack: 'Slack', chat: 'Terminal' },
    shopper: 'Shopper',
    order: 'Order',
    unhappy: 'unhappy',
    angry: 'angry',
    about: 'Product',
    stands: 'Price stands at',
    promised: 'Answer promised by',
    tried: 'Tried',
    flows: {
      ...{ bargain: 'haggling', pricey: 'too dear', budget: 'budget', doubts: 'doubts', recommend: 'suggestions' },
      ...{ stock: 'stock', watch: 'watch', shipping: 'shipping', orders: 'order status', late: 'delay' },
      ...{ complain: 'complaint', return: 'return', cancel: 'cancelling' },
    },
    onCall: 'On call',
    has: (name) => `${name} has it`,
    seen: (name) => `${name} is on it`,
    over: 'Over',
    note: (name) => `📝 Note by ${name}: `,
    changed: 'Changed to: ',
    gone: '(took one back)',
    called: (name) => `🔔 ${name}, nobody has this one yet. Please look.`,
    late: '🔔 The promised time has passed and nobody has answered.',
    draft: '📄 The bot would have said (not sent, as you have the talk):',
    draftSend: 'Send',
    draftEdit: 'Change, then send',
    draftDrop: 'Don’t send',
    priceAsked: (price) => `❓ There’s no code behind ${price}, so the shopper can’t use it at checkout. Make one?`,
    priceDeal: (price) => `Make a code for ${price}`,
    priceAsIs: 'Send as it is',
    photo: '(picture)',
    remedies: { exchange: 'Exchange', refund: 'Refund', return: 'Return', cancel: 'Cancel order', change: 'Change order' },
    limit: (price) => `The bot alone may give up to ${price}`,
    approve: 'Approve',
    change: 'Change amount',
    refuse: 'Refuse',
    deeds: {
      'no-right': 'You don’t have the right for this, so nothing was done.',
      taken: '{other} was faster and has it.',
      'not-taken': 'Not sent to the shopper: take over first.',
      'not-a-reply': 'That one never went to the shopper, so it can’t be changed or taken back.',
      'nothing-asked': 'Nothing is waiting for your decision any more.',
      'no-draft': 'That one is settled already.',
      'no-product': 'Which product? Put its SKU in, like: /deal BAG-01 365',
      'below-floor': 'That is below the floor: no code was made and nothing was sent.',
      'no-price': 'No code for that amount: it must be more than nothing and less than the list price.',
      'over-budget': 'Today’s discount budget is used up: no code was made.',
    },
    failed: 'This did not reach the shopper.',
    buttons: {
      'take-over': 'Take over',
      acknowledge: 'I’m on it',
      'hand-back': 'Hand back',
      note: 'Note',
      close: 'Close',
    },
  },
};
