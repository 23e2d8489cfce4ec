import { describe, expect, test } from 'vitest';
import { read } from './shipped.ts';

const IN_TALK = { list: 480, standing: 455, lastBot: 'haggle.step' };

function gist(text: string, context = {}) {
  const { intents, topic, quantity, act } = read(text, context);
  return { id: intents[0]?.id, ...(topic && { topic }), ...(quantity && { quantity }), act };
}

describe('a short message that says one plain thing', () => {
  test.each([
    ['can I get 2 then', 2],
    ['what if i buy 3', 3],
    ['how about two of them', 2],
    ['and if I take 4?', 4],
    ['那三個呢', 3],
    ['如果我买两个呢', 2],
    ['那如果我只買一個呢', 1],
    ['好，一個就好', 1],
    ['just one then', 1],
    ['ok, make it 3', 3],
    ['two is enough', 2],
  ])('%s asks what that many cost', (text, quantity) => {
    expect(gist(text, IN_TALK)).toEqual({ id: 'ask_price', quantity, act: 'other' });
  });

  test.each(['my sister paid 360 for hers', '我朋友上次350買的', '人家才360就拿到了'])('%s offers nothing', (text) => {
    expect(gist(text, IN_TALK)).toMatchObject({ topic: 'hearsay', act: 'other' });
    expect(read(text, IN_TALK).money.every(({ kind }) => kind === 'reference')).toBe(true);
  });

  test.each(['你們是不是漲價了', 'did the price go up? it went up right', '比之前貴欸'])(
    '%s: a price has risen',
    (text) => {
      expect(gist(text, IN_TALK).topic).toBe('risen');
    },
  );

  test.each([
    ['whats the cheapest wallet you have', 'ask_recommendation'],
    ['最便宜的圍巾是哪個', 'ask_recommendation'],
    ["what's the cheapest you can do", 'ask_final_price'],
    ['最便宜能卖多少', 'ask_final_price'],
  ])('%s → %s', (text, id) => expect(gist(text, IN_TALK).id).toBe(id));

  test.each(['我的碼呢', '优惠码找不到了', 'what was the code again', 'i lost my discount code'])(
    '%s wants the code',
    (text) => expect(gist(text)).toEqual({ id: 'ask_price', topic: 'code', act: 'other' }),
  );

  test.each(['actually nvm', 'ok, nevermind', '算了太貴', '太贵了算了', '有点贵 不买了', 'too expensive, forget it'])(
    '%s leaves it at that',
    (text) => {
      expect(gist(text).id).toBe('leave');
    },
  );

  test.each(['我是學生 沒什麼錢', "I'm just a student", '最近手头有点紧'])('%s asks for a better price', (text) => {
    expect(gist(text, IN_TALK)).toEqual({ id: 'ask_discount', act: 'ask' });
  });

  test.each(['right next to the buckle', "it's right on the strap", 'right where the zip ends'])(
    '%s tells where, and agrees to nothing',
    (text) => expect(gist(text)).toMatchObject({ id: 'provide_info', act: 'other' }),
  );

  test.each(['托特包還是剛剛的價嗎', '那个价还算吗', 'is it still the same price', 'does that price still stand'])(
    '%s asks for nothing better',
    (text) => expect(gist(text, IN_TALK)).toMatchObject({ id: 'ask_price', act: 'other' }),
  );
});

describe('what only looks like it', () => {
  test.each(['right', "that's right", 'right, do that'])('%s is a yes', (text) => {
    expect(gist(text).id).toBe('affirm');
  });

  test.each(['尺碼是什麼', '电话号码是多少', 'is there a student version of this bag'])('%s', (text) => {
    expect(['leave', 'ask_discount']).not.toContain(gist(text).id);
    expect(gist(text).topic).toBeUndefined();
  });

  test('who wants a friend’s price for themselves makes an offer', () => {
    expect(gist('朋友350買的 也給我這個價吧', IN_TALK)).toMatchObject({ act: 'offer' });
  });
});
