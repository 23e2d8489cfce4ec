import type { DeskShop } from '../../web/desk/desk-use-cases.ts';

/** Answers ready to be sent. None holds a price, a date or a promise: whoever sends them adds what is true. */
export function cannedReplies(): DeskShop['canned'] {
  return REPLIES;
}

const REPLIES: DeskShop['canned'] = [
  {
    id: 'looking',
    text: {
      'zh-Hant': '我正在看您的資料，看完就在這裡回您。',
      'zh-Hans': '我正在看您的资料，看完就在这里回您。',
      en: 'I’m looking into this and will answer right here.',
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
  {
    id: 'order-number',
    text: {
      'zh-Hant': '方便給我訂單號碼嗎？',
      'zh-Hans': '方便给我订单号吗？',
      en: 'Could you tell me the order number?',
    },
  },
  {
    id: 'sorry',
    text: {
      'zh-Hant': '很抱歉讓您遇到這種事，我來處理。',
      'zh-Hans': '很抱歉让您遇到这种事，我来处理。',
      en: 'I’m sorry about this. I’ll take care of it.',
    },
  },
  {
    id: 'anything-else',
    text: {
      'zh-Hant': '還有其他要我幫忙的嗎？',
      'zh-Hans': '还有别的要我帮忙吗？',
      en: 'Is there anything else I can help with?',
    },
  },
];
