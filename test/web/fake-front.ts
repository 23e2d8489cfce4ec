import type { ShopFront } from '../../src/web/shop-front.ts';

const CHECKED = {
  source: { 'zh-Hant': '店內記錄', 'zh-Hans': '店内记录', en: 'shop records' },
  checkedOn: '2026-11-02',
};

/** What the fake shop shows: three products, in three languages. */
export const FAKE_FRONT: ShopFront = {
  id: 'mumu',
  name: { 'zh-Hant': '木木選物', 'zh-Hans': '木木选物', en: 'Mumu Goods' },
  languages: ['zh-Hant', 'zh-Hans', 'en'],
  currency: { code: 'TWD', decimals: 0 },
  zone: 'Asia/Taipei',
  shipping: { fee: 60, freeFrom: 1000 },
  speakFirst: { pages: ['/product/*'], afterMs: 45_000, oncePerMs: 2_592_000_000 },
  products: [
    {
      sku: 'BAG-01',
      name: { 'zh-Hant': '水洗帆布托特包', 'zh-Hans': '水洗帆布托特包', en: 'Washed canvas tote' },
      shortName: { 'zh-Hant': '帆布托特包', 'zh-Hans': '帆布托特包', en: 'canvas tote' },
      about: {
        'zh-Hant': '厚磅水洗帆布，放得下 14 吋筆電，越用越軟。',
        'zh-Hans': '厚磅水洗帆布，放得下14英寸笔记本，越用越软。',
        en: 'Heavy washed canvas with room for a 14-inch laptop; it softens with use.',
      },
      category: 'bags',
      price: 480,
      path: '/product/BAG-01',
      image: '/images/BAG-01.svg',
      inStock: true,
      facts: [
        {
          topic: 'material',
          text: { 'zh-Hant': '16 安士純棉帆布', 'zh-Hans': '16盎司纯棉帆布', en: '16 oz pure cotton canvas' },
          ...CHECKED,
        },
        {
          topic: 'return',
          text: {
            'zh-Hant': '七天內不喜歡可以退',
            'zh-Hans': '七天内不喜欢可以退',
            en: 'Return it within seven days, no reason needed',
          },
          ...CHECKED,
        },
      ],
    },
    {
      sku: 'BAG-02',
      name: { 'zh-Hant': '輕便購物袋', 'zh-Hans': '轻便购物袋', en: 'Light shopper' },
      shortName: { 'zh-Hant': '輕便購物袋', 'zh-Hans': '轻便购物袋', en: 'light shopper' },
      about: {
        'zh-Hant': '摺起來像手帕一樣小。',
        'zh-Hans': '叠起来像手帕一样小。',
        en: 'Folds as small as a handkerchief.',
      },
      category: 'bags',
      price: 280,
      path: '/product/BAG-02',
      image: '/images/BAG-02.svg',
      inStock: true,
      facts: [],
    },
    {
      sku: 'CUP-01',
      name: { 'zh-Hant': '手拉坏馬克杯', 'zh-Hans': '手拉坯马克杯', en: 'Hand-thrown mug' },
      shortName: { 'zh-Hant': '馬克杯', 'zh-Hans': '马克杯', en: 'mug' },
      about: { 'zh-Hant': '每一只的釉色都不同。', 'zh-Hans': '每一只的釉色都不同。', en: 'No two glazes are alike.' },
      category: 'home',
      price: 320,
      path: '/product/CUP-01',
      inStock: false,
      facts: [],
    },
  ],
};
