import { describe, expect, test } from 'vitest';
import { Talk } from './kit.ts';

describe('hard triggers', () => {
  test('come in order of urgency', () => {
    const all = { urgent: 'injury', optOutAll: true, optOut: true, wantsHuman: true, commanding: true };
    const talk = new Talk();
    talk.hear({ ...all });
    expect(talk.last?.matched[0]?.via).toBe('hard:urgent');
    const stopping = new Talk();
    stopping.hear({ ...all, urgent: undefined as never });
    expect(stopping.last?.matched[0]?.via).toBe('hard:stop-all');
  });

  test('interrupt a task, which goes on afterwards', () => {
    const talk = new Talk();
    talk.hear({ act: 'offer' });
    expect(talk.hear({ intent: 'are_you_a_bot' })).toEqual(['bot.asked', 'haggle.resume']);
    expect(talk.hear({ optOut: true })).toEqual(['optout.done', 'haggle.resume']);
    expect(talk.hear({ commanding: true, act: 'offer' })).toEqual(['bot.asked', 'haggle.resume']);
    expect(talk.event({ kind: 'unsupported', messageId: 'm', what: 'voice' })).toEqual(['bot.asked', 'haggle.resume']);
  });

  test('calling a person does not bring the haggle back up', () => {
    const talk = new Talk();
    talk.hear({ act: 'offer' });
    expect(talk.hear({ wantsHuman: true })).toEqual(['handover.on']);
    expect(talk.state.conversation.timers.map(({ flow }) => flow)).toEqual(['*']);
  });
});

describe('modes', () => {
  test('waiting for staff: words are acknowledged once, hard triggers work', () => {
    const talk = new Talk();
    talk.hear({ wantsHuman: true });
    expect(talk.hear({ act: 'offer' })).toEqual(['waiting.noted']);
    expect(talk.hear({ act: 'offer' })).toEqual([]);
    expect(talk.hear({ optOut: true })).toEqual(['optout.done']);
  });

  test('what was drafted and not decided on is said once staff let go, unless the shopper has stopped news', () => {
    const talk = new Talk();
    talk.state = { ...talk.state, conversation: { ...talk.state.conversation, mode: 'staff' } };
    talk.event({ kind: 'order', news: 'placed', order: {} });
    expect(talk.state.conversation.unsaid).toHaveLength(1);
    talk.state = { ...talk.state, conversation: { ...talk.state.conversation, mode: 'bot' } };
    expect(talk.event({ kind: 'order', news: 'placed', order: {} })).toEqual([
      'hello.short',
      'order.placed',
      'order.placed',
    ]);
    expect(talk.state.conversation.unsaid).toBeUndefined();
  });

  test('staff has the talk: nothing is said, and what would be said of news is drafted for staff', () => {
    const talk = new Talk();
    talk.state = { ...talk.state, conversation: { ...talk.state.conversation, mode: 'staff' } };
    expect(talk.hear({ act: 'offer' })).toEqual([]);
    expect(talk.hear({ wantsHuman: true })).toEqual([]);
    expect(talk.event({ kind: 'order', news: 'placed', order: {} })).toEqual([]);
    expect(talk.last?.effects).toEqual([
      {
        kind: 'record',
        record: { kind: 'draft', detail: { id: expect.any(String), key: 'order.placed', values: {} } },
      },
    ]);
  });
});
