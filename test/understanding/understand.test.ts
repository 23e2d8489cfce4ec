import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { understand } from '../../src/understanding/understand.ts';
import { data, engine, HAGGLE, read } from './shipped.ts';

describe('what else a message carries', () => {
  test.each([
    ['350包邮行吗', 'zh-Hans'],
    ['這個多少錢', 'zh-Hant'],
    ['how much is it', 'en'],
    ['これはいくらですか', 'other'],
    ['ok', 'zh-Hant'],
    ['hi', 'en'],
    ['350', 'zh-Hant'],
  ] as const)('%s is %s', (text, language) => expect(read(text).language).toBe(language));

  test('a greeting keeps the language of the talk', () =>
    expect(read('hi', { language: 'zh-Hans' }).language).toBe('zh-Hans'));

  test.each([
    ['有附防塵袋嗎', undefined, 'ask_product_detail'],
    ['what can you do', undefined, 'chit_chat'],
    ['帆布托特包', undefined, 'provide_info'],
    ['黑色的', 'product.which', 'provide_info'],
    ['上班用', '您平常主要怎麼用呢？', 'provide_info'],
    ['嗯', 'goodbye.watch.say', 'affirm'],
    ['不用', '需要幫您登記嗎？', 'deny'],
    ['1500', 'budget.ask', 'state_budget'],
    ['that one', 'which order do you mean?', 'provide_info'],
  ])('"%s" after "%s" is %s', (text, lastBot, id) => {
    const [top] = read(text, lastBot === undefined ? {} : { lastBot }).intents;
    expect(top?.id).toBe(id);
    expect(top?.confidence).toBeGreaterThan(0.6);
  });

  test.each([
    ['hey does this come in brown', 'ask_product_detail'],
    ['hi there is this real leather', 'ask_quality'],
    ['good morning when will it ship', 'ask_delivery_time'],
    ['你好这个有棕色吗', 'ask_product_detail'],
    ['哈囉想問運費多少', 'ask_shipping_cost'],
  ])('the salutation of "%s" does not drown what is asked', (text, id) => {
    expect(read(text).intents[0]?.id).toBe(id);
    expect(read(text).intents.at(-1)?.id).toBe('greeting');
  });

  test.each(['hey', 'hello there', '你好啊', '在吗', '嗨嗨'])('%s is a greeting and no more', (text) =>
    expect(read(text).intents.map(({ id }) => id)).toEqual(['greeting']),
  );

  test.each(['470 with shipping?', '$400 shipped', '410 including shipping ok?', '470包郵可以嗎', '400含运费'])(
    '"%s" is an offer and asks for nothing else',
    (text) => expect(read(text, HAGGLE).intents.map(({ id }) => id)).toEqual(['make_offer']),
  );

  test.each(['and?', '然後呢', '還有呢'])('"%s" in a haggle asks for better', (text) =>
    expect(read(text, HAGGLE).act).toBe('ask'),
  );

  test('an order card of the platform is not what the shopper wants', () => {
    const card = '订单编号:1029384756，订单金额:199.00，下单时间:2026-11-02 10:21:33 ';
    expect(read(`${card}什么时候发货`).intents[0]?.id).toBe(read('什么时候发货').intents[0]?.id);
  });

  test('the last of several prices proposes, the others are mentions', () => {
    const { money } = read('I see it is listed at 480, I was hoping to pay 300, could you do 350?', { list: 480 });
    expect(money.map(({ kind, value }) => [kind, value])).toEqual([
      ['reference', 480],
      ['reference', 300],
      ['offer', 350],
    ]);
    expect(read('400, deal at 400', HAGGLE).money.map(({ value }) => value)).toEqual([400]);
  });

  test.each([
    ['我的單號是 #1042', '1042'],
    ['order number A20938', 'A20938'],
    ['訂單編號：20261123001', '20261123001'],
    ['360 可以嗎', undefined],
  ])('order number in "%s"', (text, number) => expect(read(text).orderNumber).toBe(number));

  test.each([
    ['明天到得了嗎', '2026-11-24'],
    ['大后天', '2026-11-26'],
    ['後天', '2026-11-25'],
    ['礼拜五之前', '2026-11-27'],
    ['下週三', '2026-12-02'],
    ['上周五买的', '2026-11-20'],
    ['3号能到吗', '2026-12-03'],
    ['11月20日', '2026-11-20'],
    ['12/25', '2026-12-25'],
    ['月底前', '2026-11-30'],
    ['by friday', '2026-11-27'],
    ['tomorrow', '2026-11-24'],
    ['last tuesday', '2026-11-17'],
    ['Dec 3rd', '2026-12-03'],
    ['2026-11-20', '2026-11-20'],
  ])('the day in "%s"', (text, iso) => expect(read(text).dates[0]?.iso).toBe(iso));

  test('products are found by name, code, link', () => {
    expect(read('帆布托特包還有嗎').products[0]?.sku).toBe('BAG-01');
    expect(read('the canvas waist pouch please').products[0]?.sku).toBe('BAG-02');
    expect(read('bag-02 多少錢').products[0]).toEqual({ sku: 'BAG-02', score: 1 });
    expect(read('https://mumu.example/product/mug?ref=1').products[0]).toEqual({ sku: 'CUP-01', score: 1 });
    expect(read('https://evil.example/product/mug').products.some(({ score }) => score === 1)).toBe(false);
    expect(read('什麼時候出貨').products).toEqual([]);
  });

  test('a wish for an extra is noticed', () => {
    expect(read('包郵嗎').wants.shipping).toBe(true);
    expect(read('送個小禮物吧').wants.gift).toBe(true);
    expect(read('我要送人的').wants.gift).toBe(false);
    expect(read('各讓一步').wants.split).toBe(true);
  });

  test('several wishes come as several intents', () => {
    const ids = read('這是正品嗎？會掉色嗎？不喜歡可以退嗎？').intents.map(({ id }) => id);
    expect(ids).toContain('ask_quality');
    expect(ids).toContain('ask_aftersale');
  });

  test.each([
    ['can you do 800? is it waterproof', ['make_offer', 'ask_quality']],
    ['what colours does it come in can you do 800?', ['make_offer', 'ask_product_detail']],
    ['有黑色嗎800賣嗎', ['make_offer', 'ask_stock']],
  ] as const)('an offer glued to a question hides neither: %s', (text, wanted) => {
    const ids = read(text, { standing: 980, list: 980 }).intents.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([...wanted]));
  });

  test.each([
    ['可以配圍巾嗎', 'ask_product_detail'],
    ['where is it', 'order_status'],
    ['不想要了', 'request_refund'],
    ['不知道是不是我摔的', 'damaged_or_wrong_item'],
    ["i'm not sure whether i broke it", 'damaged_or_wrong_item'],
    ['我要昨天的390', 'make_offer'],
    ['還行', 'satisfied'],
    ['有點失望', 'dissatisfied'],
    ['改地址', 'change_order'],
    ['寄錯了', 'damaged_or_wrong_item'],
    ['降到300叫我', 'watch_request'],
    ['delete my data', 'erase_data'],
    ['刪除我的資料', 'erase_data'],
    ['匯出我的資料', 'export_data'],
    ['close my account', 'out_of_scope'],
  ] as const)('%s is %s', (text, wanted) => expect(read(text).intents[0]?.id).toBe(wanted));

  test.each([
    ['pleese cancell my ordr', 'cancel_order'],
    ['i need to cahnge my deliveryaddress', 'change_order'],
    ['where is my bloody parcel', 'order_status'],
    ['i want a refudn', 'request_refund'],
  ] as const)('slips and oaths do not hide the wish: %s', (text, wanted) =>
    expect(read(text).intents[0]?.id).toBe(wanted),
  );

  test('both scripts are read alike', () => {
    for (const [hant, hans] of [
      ['怎麼還沒出貨', '怎么还没出货'],
      ['能便宜點嗎', '能便宜点吗'],
      ['我要換貨', '我要换货'],
    ] as const) {
      expect(read(hant).intents).toEqual(read(hans).intents);
    }
  });
});

describe('bad input', () => {
  const nasty = [
    '',
    ' ',
    'a'.repeat(100_000),
    '一'.repeat(100_000),
    '1'.repeat(100_000),
    '!'.repeat(100_000),
    '😀'.repeat(50_000),
    '\u202e\u200b\u200d'.repeat(20_000),
    'e\u0301'.repeat(30_000),
    '\u0000\u0007\u001b'.repeat(3000),
    'раураl стоп',
    'مرحبا بكم',
    '\ud800',
    '$'.repeat(5000),
    '1,'.repeat(5000),
    '1.'.repeat(5000),
    '便宜'.repeat(5000),
    'i can do '.repeat(1200),
    '三百'.repeat(5000),
    'not '.repeat(2600),
    '[['.repeat(5000),
    '{{'.repeat(5000),
    '1 2 3 '.repeat(1700),
    'http://'.repeat(1500),
    'A1'.repeat(5000),
  ];

  test('anything is answered, quickly', () => {
    for (const text of nasty) read(text, HAGGLE);
    for (const text of nasty) expect(bestMs(text), text.slice(0, 12)).toBeLessThan(50);
  });

  test('random text never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => {
        const meaning = understand(engine, text, HAGGLE);
        return meaning.intents.length >= 1 && meaning.intents.length <= 3;
      }),
      { numRuns: 150 },
    );
  });

  test('confidence is a share', () => {
    for (const { examples } of data.intents.slice(0, 8)) {
      for (const { text } of examples.slice(0, 5))
        for (const { confidence } of read(text).intents) {
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(1);
        }
    }
  });
});

/** Processor time, the best of three: what the reading costs, not what else the machine does meanwhile. */
function bestMs(text: string): number {
  const times = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    read(text, HAGGLE);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}
