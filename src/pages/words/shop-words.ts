import type { Language, Refusal } from '../api/wire.ts';

/** The demo shop's own words. */
export interface ShopWords {
  readonly tagline: string;
  readonly all: string;
  readonly skip: string;
  readonly language: string;
  readonly items: string;
  readonly soldOut: string;
  readonly shippingExtra: (fee: string) => string;
  readonly shippingFree: string;
  readonly freeFrom: (amount: string) => string;
  readonly buyFor: (amount: string) => string;
  readonly ask: string;
  readonly haggle: string;
  readonly askText: (product: string) => string;
  readonly known: string;
  readonly checked: (source: string, date: string) => string;
  readonly notFound: string;
  readonly back: string;
  readonly checkout: string;
  readonly product: string;
  readonly quantity: string;
  readonly code: string;
  readonly codeHint: string;
  readonly useCode: string;
  readonly agreed: (terms: string) => string;
  readonly goods: string;
  readonly shipping: string;
  readonly free: string;
  readonly total: string;
  readonly place: (amount: string) => string;
  readonly demo: string;
  readonly refusals: Readonly<Record<Refusal, string>>;
  readonly failed: string;
  readonly thanks: string;
  readonly order: (number: string) => string;
  readonly next: string;
  readonly askOrder: string;
  readonly keepShopping: string;
  readonly unavailable: string;
  readonly retry: string;
  readonly footer: string;
}

export const SHOP_WORDS: Readonly<Record<Language, ShopWords>> = {
  'zh-Hant': {
    tagline: '日常用得久的小東西',
    all: '全部商品',
    skip: '跳到內容',
    language: '語言',
    items: '商品',
    soldOut: '目前缺貨',
    shippingExtra: (fee) => `運費 ${fee}`,
    shippingFree: '免運',
    freeFrom: (amount) => `滿 ${amount}免運`,
    buyFor: (amount) => `用 ${amount}購買`,
    ask: '問問這件',
    haggle: '覺得貴了？價格可以在對話裡談。',
    askText: (product) => `想請教「${product}」：`,
    known: '我們知道的',
    checked: (source, date) => `${source}，${date} 確認`,
    notFound: '這裡沒有這件商品',
    back: '回到全部商品',
    checkout: '結帳',
    product: '商品',
    quantity: '數量',
    code: '成交代碼',
    codeHint: '在對話裡談好價格，代碼貼在這裡。沒有就留空。',
    useCode: '套用代碼',
    agreed: (terms) => `談好的價：${terms}`,
    goods: '商品',
    shipping: '運費',
    free: '免運',
    total: '合計',
    place: (amount) => `用 ${amount}下單`,
    demo: '這是示範商店：不會收款，也不會寄出商品。',
    refusals: {
      'unknown-product': '店裡沒有這件商品。',
      'sold-out': '這件的庫存不夠了。',
      'unknown-code': '找不到這個代碼。',
      'other-product': '這個代碼談的是另一件商品。',
      'other-quantity': '這個代碼談的是另一個數量。',
      expired: '這個代碼已經到期，可以在對話裡再問。',
      used: '這個代碼已經用過了。',
      void: '這個代碼已經失效。',
    },
    failed: '訂單沒有送出，是我們這邊的問題。再按一次，不會重複下單。',
    thanks: '謝謝您的訂單',
    order: (number) => `訂單 ${number}`,
    next: '接下來',
    askOrder: '有事就在對話裡問',
    keepShopping: '繼續看看',
    unavailable: '商店現在連不上，不是您的問題。',
    retry: '再試一次',
    footer: '示範商店。商品圖為示意。',
  },
  'zh-Hans': {
    tagline: '日常用得久的小东西',
    all: '全部商品',
    skip: '跳到正文',
    language: '语言',
    items: '商品',
    soldOut: '暂时缺货',
    shippingExtra: (fee) => `邮费${fee}`,
    shippingFree: '包邮',
    freeFrom: (amount) => `满${amount}包邮`,
    buyFor: (amount) => `用${amount}购买`,
    ask: '问问这件',
    haggle: '觉得贵了？价格可以在对话里谈。',
    askText: (product) => `想请教“${product}”：`,
    known: '我们知道的',
    checked: (source, date) => `${source}，${date}核实`,
    notFound: '这里没有这件商品',
    back: '回到全部商品',
    checkout: '付款',
    product: '商品',
    quantity: '数量',
    code: '优惠码',
    codeHint: '在对话里谈好价格，优惠码填在这里。没有就留空。',
    useCode: '使用优惠码',
    agreed: (terms) => `谈好的价：${terms}`,
    goods: '商品',
    shipping: '邮费',
    free: '包邮',
    total: '合计',
    place: (amount) => `用${amount}下单`,
    demo: '这是演示店铺：不会收款，也不会发货。',
    refusals: {
      'unknown-product': '店里没有这件商品。',
      'sold-out': '这件的库存不够了。',
      'unknown-code': '找不到这个优惠码。',
      'other-product': '这个优惠码谈的是另一件商品。',
      'other-quantity': '这个优惠码谈的是另一个数量。',
      expired: '这个优惠码已经过期，可以在对话里再问。',
      used: '这个优惠码已经用过了。',
      void: '这个优惠码已经失效。',
    },
    failed: '订单没有提交成功，是我们这边的问题。再点一次，不会重复下单。',
    thanks: '谢谢您的订单',
    order: (number) => `订单${number}`,
    next: '接下来',
    askOrder: '有事就在对话里问',
    keepShopping: '继续看看',
    unavailable: '店铺现在连不上，不是您的问题。',
    retry: '再试一次',
    footer: '演示店铺。商品图为示意。',
  },
  en: {
    tagline: 'Small things that last in daily use',
    all: 'All products',
    skip: 'Skip to content',
    language: 'Language',
    items: 'Products',
    soldOut: 'Out of stock',
    shippingExtra: (fee) => `plus ${fee} shipping`,
    shippingFree: 'free shipping',
    freeFrom: (amount) => `free shipping from ${amount}`,
    buyFor: (amount) => `Buy for ${amount}`,
    ask: 'Ask about this',
    haggle: 'A bit much? The price can be talked over in the chat.',
    askText: (product) => `About the ${product}: `,
    known: 'What we know',
    checked: (source, date) => `${source}, checked ${date}`,
    notFound: 'We don’t have this product',
    back: 'Back to all products',
    checkout: 'Checkout',
    product: 'Product',
    quantity: 'Quantity',
    code: 'Deal code',
    codeHint: 'Agreed on a price in the chat? Paste the code here, or leave this empty.',
    useCode: 'Use code',
    agreed: (terms) => `The price we agreed: ${terms}`,
    goods: 'Goods',
    shipping: 'Shipping',
    free: 'Free',
    total: 'Total',
    place: (amount) => `Order for ${amount}`,
    demo: 'This is a demo shop: nothing is charged and nothing is sent.',
    refusals: {
      'unknown-product': 'We don’t have this product.',
      'sold-out': 'There isn’t enough of this in stock.',
      'unknown-code': 'We can’t find this code.',
      'other-product': 'This code was agreed for another product.',
      'other-quantity': 'This code was agreed for another quantity.',
      expired: 'This code has ended. Feel free to ask again in the chat.',
      used: 'This code has been used.',
      void: 'This code no longer counts.',
    },
    failed: 'The order didn’t go through; that’s on our side. Pressing again won’t order twice.',
    thanks: 'Thank you for your order',
    order: (number) => `Order ${number}`,
    next: 'What happens next',
    askOrder: 'Questions? Ask in the chat',
    keepShopping: 'Keep looking around',
    unavailable: 'We can’t reach the shop right now; it’s nothing you did.',
    retry: 'Try again',
    footer: 'A demo shop. Pictures are illustrations.',
  },
};
