import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/values/instants.ts';
import { Talk } from './kit.ts';

describe('silence', () => {
  test('a silent shopper is nudged once, and the task ends later', () => {
    const talk = new Talk();
    talk.hear({ act: 'offer' });
    expect(talk.wait(29 * MINUTE_MS)).toEqual([]);
    expect(talk.wait(2 * HOUR_MS)).toEqual(['silence.nudge']);
    expect(talk.stack).toEqual(['bargain/listen']);
    expect(talk.wait(2 * DAY_MS)).toEqual([]);
    expect(talk.stack).toEqual([]);
  });

  test('of the shop answers no words: what a branch leaves unsaid is asked again', () => {
    const talk = new Talk();
    talk.hear({ act: 'offer' });
    expect(talk.hear({ intent: 'deny' })).toEqual(['repair.first']);
    expect(talk.stack).toEqual([]);
  });

  test('is counted from the last word of the shopper', () => {
    const talk = new Talk();
    talk.hear({ act: 'offer' });
    talk.wait(20 * MINUTE_MS);
    talk.hear({ intent: 'ask_quality' });
    expect(talk.wait(20 * MINUTE_MS)).toEqual([]);
    expect(talk.wait(10 * MINUTE_MS)).toEqual(['silence.nudge']);
  });

  test('a timer whose state is gone, or that was armed anew, is ignored', () => {
    const talk = new Talk();
    talk.hear({ act: 'offer' });
    const timer = { kind: 'timer', flow: 'bargain', state: 'listen', name: 'after-1' } as const;
    expect(talk.event(timer)).toEqual([]);
    talk.hear({ intent: 'deny' });
    talk.now += HOUR_MS;
    expect(talk.event(timer)).toEqual([]);
    expect(talk.last?.matched[0]?.via).toBe('timer:stale');
  });

  test('closes the conversation in the end; the next words open a new one that discloses again', () => {
    const talk = new Talk();
    talk.hear({ act: 'offer' });
    talk.wait(2 * DAY_MS);
    talk.hear({ intent: 'ask_quality' });
    talk.wait(2 * DAY_MS);
    expect(talk.state.conversation.mode).toBe('bot');
    talk.wait(DAY_MS);
    expect(talk.state.conversation.mode).toBe('closed');
    expect(talk.hear({ intent: 'ask_quality' })).toEqual(['hello.short', 'fact.quality']);
    expect(talk.state.conversation.mode).toBe('bot');
  });
});

describe('language', () => {
  test('follows the shopper, but not for a word or two of English', () => {
    const talk = new Talk();
    talk.hear({ language: 'zh-Hant', intent: 'greeting' });
    expect(talk.state.conversation.language).toBe('zh-Hant');
    talk.hear({ language: 'en', plain: 'ok', intent: 'affirm' });
    expect(talk.state.conversation.language).toBe('zh-Hant');
    talk.hear({ language: 'en', plain: 'can you do english', intent: 'chit_chat' });
    expect(talk.state.conversation.language).toBe('en');
    talk.hear({ language: 'other', plain: 'こんにちは' });
    expect(talk.state.conversation.language).toBe('en');
  });
});
