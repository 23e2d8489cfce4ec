import { describe, expect, test } from 'vitest';
import { promisingSentence } from '../../src/speech/promise-words.ts';

const PROMISING = {
  'zh-Hant': [
    ...['我明天通知您。', '稍後回覆您。', '晚點跟您說。', '有消息就告訴您。', '明天給您答覆。', '我會再跟您聯絡。'],
    ...[
      '查到了回覆您。',
      '我們會有專人與您聯繫。',
      '您會收到一封信。',
      '店裡會回電。',
      '請靜候通知。',
      '到貨就通知你。',
    ],
    ...['我問問，回頭告訴您。', '等一下回您。', '稍後提醒您。'],
  ],
  'zh-Hans': [
    ...['我明天通知您。', '稍后回复您。', '晚点跟您说。', '有消息就告诉您。', '明天给您答复。', '我会再跟您联系。'],
    ...['查到了回复您。', '会有专人与您联系。', '您会收到一封信。', '店里会回电。', '请静候通知。', '到货就通知你。'],
  ],
  en: [
    ...['I’ll let you know tomorrow.', "I'll let you know tomorrow.", 'We will get back to you.', 'We’ll be in touch.'],
    ...['I’ll keep you posted.', 'You’ll get an answer.', 'Someone will be with you.', 'I’m going to call you.'],
    ...[
      'Let me get back to you.',
      'Expect an answer in the morning.',
      'Will let you know.',
      'I’ll check and report back.',
    ],
    ...['I’ll ask and tell you.', 'You will hear from us.'],
  ],
} as const;

const HONEST = {
  'zh-Hant': [
    '要我有貨時通知您嗎？',
    '您說一聲就好。',
    '您再跟我說。',
    '請告訴我訂單號。',
    '訂單的事直接問我。',
    '這些我都記著。',
  ],
  'zh-Hans': [
    '要我有货时通知您吗？',
    '您说一声就好。',
    '您再跟我说。',
    '请告诉我订单号。',
    '订单的事直接问我。',
    '这些我都记着。',
  ],
  en: [
    'Shall I let you know?',
    'Just let me know.',
    'Tell me the order number.',
    'Ask me any time.',
    'Your code works until then.',
  ],
} as const;

describe.each(['zh-Hant', 'zh-Hans', 'en'] as const)('in %s', (language) => {
  test.each(PROMISING[language])('「%s」 promises', (words) => {
    expect(promisingSentence(words, language)).toBe(words);
  });

  test.each(HONEST[language])('「%s」 promises nothing (control)', (words) => {
    expect(promisingSentence(words, language)).toBeUndefined();
  });
});
