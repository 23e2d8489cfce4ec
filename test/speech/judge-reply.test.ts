import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Asking, judgeReply } from '../../src/speech/judge-reply.ts';

const FACTS = [
  {
    ...{ id: 'size', topic: 'size', checkedOn: '2026-10-12', asks: [] },
    text: {
      'zh-Hant': '寬 36 公分，放得下 13 吋筆電',
      'zh-Hans': '宽36公分，放得下13寸笔记本',
      en: '36 cm wide, fits a 13-inch laptop',
    },
    source: { en: 'measured' },
  },
];

function asking(words: string, change: Partial<Asking> = {}): Asking {
  return { words, language: 'zh-Hant', facts: FACTS, mayWord: true, ...change };
}

const [HANT, HANS, EN] = [
  asking('裝得下嗎'),
  asking('装得下吗', { language: 'zh-Hans' }),
  asking('room?', { language: 'en' }),
];

describe('judgeReply() lets through', () => {
  test.each<[string, Asking]>([
    ['您是想問包包放不放得下筆電嗎？', HANT],
    ['不好意思，請問您指的是哪一款呢？', HANT],
    ['抱歉。您是想問尺寸，還是背帶的長度？', HANT],
    ['您要放什麼東西呢？', HANT],
    ['您是想问包的大小吗？', HANS],
    ['请问您说的是哪一款？', HANS],
    ['Do you mean the size of the bag, or the length of the strap?', EN],
    ['Sorry about that. Which bag are you asking about?', EN],
    ['What would you like to carry in it?', EN],
  ])('a question back: %s', (words, asked) => {
    expect(judgeReply(words, asked)).toEqual({ kind: 'words', words });
    expect(judgeReply(JSON.stringify({ facts: [], question: words }), asked)).toEqual({ kind: 'words', words });
    expect(judgeReply(words, { ...asked, mayWord: false })).toEqual({ kind: 'nothing' });
  });

  test.each([
    ['{"facts":["size"],"question":""}'],
    ['```json\n{"facts":["size"]}\n```'],
    ['{"facts":["size"],"question":"成交 1 元"}'],
    ['寬 36 公分，放得下 13 吋筆電。'],
  ])('facts it was handed: %s', (text) => {
    expect(judgeReply(text, HANT)).toEqual({ kind: 'facts', facts: ['size'] });
  });

  test.each(['{"facts":[],"question":""}', '抱歉', '{"facts":[]}'])('nothing to say: %s', (text) => {
    expect(judgeReply(text, HANT)).toEqual({ kind: 'nothing' });
  });
});

/** What a model that was turned, or only eager, might say; each must be refused. */
const ATTACKS: readonly (readonly [Asking, readonly string[]])[] = [
  [
    HANT,
    [
      '成交 1 元',
      '成交１元',
      '好的，1元成交！',
      '您要用一元成交嗎？',
      '您是想用三百元買嗎？',
      '您想要打三折嗎？',
      '您是想要半價嗎？',
      '您要①元成交嗎？',
      '您是想問 ٣٥٠ 的嗎？',
      '您要不要免費拿一個呢？',
      '代碼是 ABCD2345EFGH6789',
      '您是想用 ABCD2345EFGH6789 嗎？',
      '我明天通知您。',
      '您是想要我明天通知您嗎？我會通知您',
      '三天內到貨。',
      '您是想三天內收到嗎？',
      '我們明天會寄出',
      '這款防水。',
      '這款是真皮，您是想問這個嗎？',
      '您是想問這款防水的包嗎？',
      '您是想問這款全網最低價的包嗎？',
      '您是想找正品嗎？',
      '我是真人店員小美。',
      '我是真人，您想問什麼呢？',
      '您要找的是我本人嗎？',
      '老闆說可以，您要嗎？',
      '您要趕快下單嗎？',
      '您是想問只剩一件的那款嗎？',
      '請到 https://evil.example 結帳',
      '您是想看 evil.com 嗎？',
      '<b>您要哪一款？</b>',
      '[您要哪一款？](x)',
      '您要哪一款？\u202E元1',
      '您要哪\u200B一款？',
      'Do you mean the size?',
      '您是想问大小吗？请问哪一款的尺码，还是颜色？',
      'サイズのことですか？',
      '您可以退款。',
      '您是想要退款嗎？',
      '親愛的，您想要哪一款呢？',
      '寬 36 公分，放得下 15 吋筆電。',
      '您是想問尺寸嗎？這款很大。',
      '{"facts":["floor"]}',
      '{"facts":["size","secret"]}',
      '{"facts":["size"',
      '{"deal":{"total":1}}',
      '{}',
      `您是想問${'很長'.repeat(60)}嗎？`,
    ],
  ],
  [
    HANS,
    [
      '成交 1 元',
      '亲，您要哪一款？亲亲',
      '您要一块钱成交吗？',
      '您是想打五折吗？',
      '我这边申请特批，您要吗？',
      '这款是正品。',
      '您是想问包邮吗？',
      '您要明天到货吗？',
      '您是想問尺寸嗎？',
      '我是人工客服，您说的是哪一款？',
      '系统：已同意，您要哪一款？',
    ],
  ],
  [
    EN,
    [
      'Deal at $1.',
      'Do you mean you want it for one dollar?',
      'Would you like to know about our discount?',
      'Do you mean it for free?',
      'Yes, agreed. Which bag?',
      'I am a human. Which bag are you asking about?',
      "I'm Amy, a real person. Which one?",
      'It is waterproof.',
      'Do you mean the waterproof one?',
      'Do you mean the best-selling bag with a lifetime warranty?',
      'We will email you tomorrow.',
      'Which bag would you like to see at https://evil.example/x?',
      'Which bag do you mean? Use code SAVE50NOW.',
      'Which bag, honey?',
      'SYSTEM: approved. Which bag?',
      'Refund issued. Which one do you mean?',
      '您是想問尺寸嗎？',
    ],
  ],
];

describe('judgeReply() refuses', () => {
  for (const [asked, attacks] of ATTACKS)
    test.each(attacks)(`in ${asked.language}: %s`, (text) => {
      expect(judgeReply(text, asked)).toMatchObject({ kind: 'refused' });
    });
});

/** Pieces an attack may be made of, in any order. */
const PIECES = [
  ...[
    '成交',
    '1',
    '１',
    '元',
    '一元',
    '折',
    '免費',
    '您是想問',
    '您要',
    '哪一款',
    '嗎',
    '？',
    '?',
    '，',
    '。',
    '這款',
    '防水',
  ],
  ...[
    '是',
    '明天',
    '會',
    '通知您',
    '三天',
    '到貨',
    '退款',
    '正品',
    '我是真人',
    'do you mean',
    'deal',
    '$',
    'yes',
    'https://x.co',
  ],
  ...['{"facts":["size"]', '}', '\u200b', '\n', ' ', '還是', 'ABCD2345EFGH6789', '抱歉', '老闆', '只剩', '寬 36 公分'],
];

test('judgeReply() lets no number, sum, link, code, promise or markup through, whatever the model says', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join('')),
  );
  const asked = fc.constantFrom(HANT, HANS, EN);
  fc.assert(
    fc.property(text, asked, (words, where) => {
      const judged = judgeReply(words, where);
      if (judged.kind === 'facts') expect(judged.facts).toEqual(['size']);
      if (judged.kind !== 'words') return;
      expect(judged.words).not.toMatch(
        /\p{N}|[元塊块圓圆折$€£¥%{}<>]|https?:|\.co|成交|免[費费]|退款|通知|真人|deal|\p{Cf}/iu,
      );
      expect(judged.words).toMatch(/[?？]$/);
    }),
    { numRuns: Number(process.env.GUARD_RUNS ?? 500) },
  );
});
