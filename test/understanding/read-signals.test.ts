import { describe, expect, test } from 'vitest';
import { read } from './shipped.ts';

describe('words that always work', () => {
  test.each([
    'STOP',
    'stop.',
    'Stop!',
    'unsubscribe',
    'STOPALL',
    '停止',
    '停',
    '退訂',
    '退订',
    'TD',
    'td',
    '取消訂閱',
    '停止全部',
    '停止！',
    '配信停止',
    '解除',
    '그만',
    '수신거부',
    'PARAR',
    'BAJA',
    'ARRÊT',
    'ABMELDEN',
    'SAIR',
    'стоп',
    '不要再傳訊息給我',
    '别再给我发广告了',
    'please stop texting me',
    'take me off your list',
    'how do I unsubscribe',
  ])('"%s" opts out', (text) => expect(read(text).optOut).toBe(true));

  test.each(['停止全部', 'STOP ALL', '什麼訊息都不要再傳'])('"%s" stops everything', (text) =>
    expect(read(text).optOutAll).toBe(true),
  );

  test.each([
    '取消訂單',
    '還沒發貨嗎',
    '不要發順丰',
    '別發錯了',
    'cancel my order',
    'can you stop by the store',
    '包裹停在哪裡',
    '發票不要寄',
  ])('"%s" does not opt out', (text) => expect(read(text).optOut).toBe(false));

  test.each([
    '真人',
    '轉人工',
    '人工客服',
    '我要找店長',
    '叫你們老闆來',
    '请转人工',
    '給我回電話',
    'human',
    'agent please',
    'talk to a real person',
    'I want to speak to your manager',
    'can someone call me back',
    'let me talk to a human being',
  ])('"%s" asks for a person', (text) => expect(read(text).wantsHuman).toBe(true));

  test.each([
    '你是真人嗎',
    'are you human?',
    'are you a real person',
    '手機殼有嗎',
    '送货前会打电话吗',
    '我換了電話號碼',
  ])('"%s" asks for nobody', (text) => expect(read(text).wantsHuman).toBe(false));
});

describe('danger', () => {
  test.each([
    ['吃了送急診', 'injury'],
    ['孩子用了過敏起紅疹', 'injury'],
    ['it exploded and burned my hand', 'injury'],
    ['my son got an allergic reaction', 'injury'],
    ['我要找消保官告你們', 'law'],
    ['再不退我就報警', 'law'],
    ['I will sue you', 'law'],
    ["you'll hear from my lawyer", 'law'],
    ['我要去 Threads 爆料', 'press'],
    ['我發到小紅書讓大家看', 'press'],
    ['I will go to the press', 'press'],
    ['去死吧騙子', 'rage'],
    ['you fucking thieves', 'rage'],
    ['小孩吞了零件', 'injury'],
    ['被燙到', 'injury'],
    ['my baby swallowed the button', 'injury'],
    ['我把這件事發到網路上', 'press'],
    ['call channel 5 news', 'press'],
    ['混蛋', 'rage'],
  ] as const)('%s → %s', (text, kind) => expect(read(text).urgent).toBe(kind));

  test.each([
    '會過敏嗎',
    'is it hypoallergenic',
    '告訴我尺寸',
    '請公告週知',
    'court shoes in size 8?',
    '我在小紅書看到的',
    '這是騙人的嗎',
    '適合過敏體質嗎',
    '可以打電話給我嗎',
    '我姐姐是律師,送她合適嗎',
    'do you have a lawyer tie pin',
    '可以帶去醫院用嗎',
    'is it cut resistant',
  ])('"%s" is not urgent', (text) => expect(read(text).urgent).toBeUndefined());
});
