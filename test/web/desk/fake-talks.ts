import type { TranscriptRow } from '../../../src/ports/store.ts';
import type { DeskConversation, DeskEntry, DeskShop } from '../../../src/web/desk/desk-use-cases.ts';
import { FAKE_FRONT } from '../fake-front.ts';

/** Monday 2026-11-23 14:00 in Taipei. */
export const NOON = Date.UTC(2026, 10, 23, 6);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export const FAKE_DESK_SHOP: DeskShop = {
  name: { 'zh-Hant': '木木小店', 'zh-Hans': '木木小店', en: 'Mumu' },
  languages: ['zh-Hant', 'zh-Hans', 'en'],
  currency: { code: 'TWD', decimals: 0 },
  zone: 'Asia/Taipei',
  products: FAKE_FRONT.products.map(({ sku, shortName }) => ({ sku, name: shortName })),
  canned: [
    {
      id: 'looking',
      text: {
        'zh-Hant': '我正在看您的訂單，看完就在這裡回您。',
        'zh-Hans': '我正在看您的订单，看完就在这里回您。',
        en: 'I’m looking at your order and will answer right here.',
      },
    },
    {
      id: 'photo',
      text: {
        'zh-Hant': '方便拍一張照片給我看嗎？',
        'zh-Hans': '方便拍张照片给我看看吗？',
        en: 'Could you send me a photo of it?',
      },
    },
  ],
};

type Line = Partial<Omit<TranscriptRow, 'seq' | 'conversationId'>> & Pick<TranscriptRow, 'from' | 'text'>;

interface FakeTalk {
  readonly conversation: DeskConversation;
  readonly lines: readonly Line[];
}

function entry(id: string, parts: Partial<DeskEntry>): DeskEntry {
  const last = { at: NOON - MINUTE, from: 'shopper' as const, text: '在嗎？' };
  const calm = { channel: 'web', mode: 'bot', language: 'zh-Hant', isUrgent: false, isInDoubt: false } as const;
  return { id, who: id.slice(0, 4), ...calm, last, ...parts };
}

function conversation(of: DeskEntry, parts: Partial<DeskConversation> = {}): DeskConversation {
  return {
    entry: of,
    summary: { tried: [] },
    shopper: { id: of.id.slice(0, 6), channels: [of.channel], consents: [] },
    orders: [],
    promises: [],
    haggles: [],
    deals: [],
    remedies: [],
    drafts: [],
    notes: [],
    ...parts,
  };
}

/** Talks as a shop has them on a Monday afternoon. */
export const FAKE_TALKS: readonly FakeTalk[] = [
  {
    conversation: conversation(
      entry('urgent-1', {
        mode: 'waiting',
        isUrgent: true,
        why: 'urgent',
        channel: 'telegram',
        shopper: '陳小姐',
        waitingSince: NOON - 4 * MINUTE,
        dueAt: NOON + 6 * MINUTE,
        last: { at: NOON - 4 * MINUTE, from: 'shopper', text: '吃了送急診，要找消保官告你們' },
      }),
      {
        summary: { words: '吃了送急診，要找消保官告你們', mood: 'angry', sku: 'TEA-01', tried: ['urgent'] },
        promises: [
          {
            id: 'p1',
            what: 'urgent_answer',
            words: '這件事由真人處理，已通知店裡同事，今天 14:06 前直接聯絡您。',
            dueAt: NOON + 6 * MINUTE,
            state: 'open',
          },
        ],
      },
    ),
    lines: [
      { from: 'shopper', text: '吃了送急診，要找消保官告你們', at: NOON - 4 * MINUTE },
      {
        from: 'bot',
        text: '請先顧好身體，緊急時撥 119。這件事由真人處理，已通知店裡同事，今天 14:06 前直接聯絡您；其他自動訊息都先停了。',
        at: NOON - 4 * MINUTE,
        detail: { promises: [{ id: 'p1', dueAt: NOON + 6 * MINUTE }] },
      },
    ],
  },
  {
    conversation: conversation(
      entry('remedy-1', {
        mode: 'waiting',
        why: 'remedy',
        shopper: '王先生',
        waitingSince: NOON - 38 * MINUTE,
        dueAt: NOON - 2 * MINUTE,
        last: { at: NOON - 38 * MINUTE, from: 'shopper', text: '提把縫線整條脫開，這是照片' },
      }),
      {
        summary: { words: '提把縫線整條脫開，這是照片', mood: 'unhappy', sku: 'BAG-01', tried: ['complain', 'return'] },
        shopper: {
          id: 'a41f09',
          name: '王先生',
          since: NOON - 60 * 24 * HOUR,
          channels: ['web', 'telegram'],
          consents: [{ purpose: 'visits', given: true }],
        },
        orders: [
          {
            number: '1042',
            at: NOON - 6 * 24 * HOUR,
            items: [{ sku: 'BAG-01', quantity: 1, total: 390 }],
            total: 390,
            refunded: 0,
            stage: 'arrived',
            isCancelled: false,
            parcels: [
              {
                number: '907712345678',
                carrier: 'tcat',
                stage: 'arrived',
                scannedAt: NOON - 2 * 24 * HOUR,
                place: '台北市大安區',
              },
            ],
          },
        ],
        promises: [
          {
            id: 'p2',
            what: 'human_answer',
            words: '前因後果都附上了，今天 13:58 前給您答覆。',
            dueAt: NOON - 2 * MINUTE,
            state: 'open',
          },
        ],
        remedies: [
          {
            id: 'r1',
            what: 'refund',
            order: '1042',
            amount: 390,
            limit: 300,
            words: '提把縫線脫開，照片一張，到貨兩天',
            state: 'waiting',
          },
        ],
        drafts: [
          {
            id: 'd1',
            kind: 'notice',
            text: '訂單 1042 的包裹已於 11/21 送達，東西都好嗎？',
            at: NOON - 20 * MINUTE,
          },
        ],
        notes: [{ id: 'n1', at: NOON - 30 * MINUTE, by: '阿美', text: '這批提把已有兩件同樣問題，跟工廠說了。' }],
      },
    ),
    lines: [
      { from: 'shopper', text: '包包收到了，可是有問題', at: NOON - 41 * MINUTE },
      { from: 'bot', text: '聽到這個很抱歉。是哪裡不對呢？照片也可以傳給我，會有人看。', at: NOON - 41 * MINUTE },
      {
        from: 'shopper',
        text: '提把縫線整條脫開，這是照片',
        at: NOON - 38 * MINUTE,
        detail: { photos: ['photo-1'] },
      },
      {
        from: 'bot',
        text: '訂單 1042 超出我能決定的範圍，已經轉給店裡同事，前因後果都附上了。今天 13:58 前給您答覆。',
        at: NOON - 38 * MINUTE,
        detail: { promises: [{ id: 'p2', dueAt: NOON - 2 * MINUTE }] },
      },
    ],
  },
  {
    conversation: conversation(
      entry('staff-1', {
        mode: 'staff',
        staff: '小林',
        language: 'en',
        shopper: 'Dana',
        last: { at: NOON - 3 * MINUTE, from: 'shopper', text: 'Could you do 365 with shipping?' },
      }),
      {
        summary: { words: 'Could you do 365 with shipping?', mood: 'calm', sku: 'BAG-01', tried: ['haggle'] },
        haggles: [
          {
            sku: 'BAG-01',
            quantity: 1,
            list: 480,
            ask: 400,
            offer: 365,
            round: 4,
            isLastPrice: false,
            until: NOON + 20 * HOUR,
            floor: { amount: 325, counts: { en: '390 shipped = 330' } },
          },
        ],
        deals: [
          {
            code: '282DCKV4384GZQRD',
            sku: 'BAG-02',
            quantity: 1,
            terms: { en: 'NT$265 with free shipping', 'zh-Hant': '265 元免運', 'zh-Hans': '265元包邮' },
            until: NOON + 30 * HOUR,
            state: 'live',
          },
        ],
      },
    ),
    lines: [
      { from: 'shopper', text: 'Hi, is the canvas bag still 480?', at: NOON - 9 * MINUTE },
      {
        from: 'bot',
        text: 'Hi, I’m the automated assistant at Mumu. It’s NT$480; name a price and we’ll see.',
        at: NOON - 9 * MINUTE,
        detail: { buttons: [{ choice: 'human', label: 'Talk to a person' }] },
      },
      { from: 'staff', name: '小林', text: 'Lin here. What would you like to spend?', at: NOON - 5 * MINUTE },
      { from: 'shopper', text: 'Could you do 365 with shipping?', at: NOON - 3 * MINUTE },
    ],
  },
  {
    conversation: conversation(
      entry('bot-1', {
        language: 'zh-Hans',
        isInDoubt: true,
        last: { at: NOON - 12 * MINUTE, from: 'bot', text: '这款390元包邮，您看行吗？' },
      }),
    ),
    lines: [
      { from: 'shopper', text: '能便宜点吗', at: NOON - 13 * MINUTE },
      { from: 'bot', text: '这款390元包邮，您看行吗？', at: NOON - 12 * MINUTE },
    ],
  },
];
