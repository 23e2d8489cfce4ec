import { describe, expect, test } from 'vitest';
import { Talk } from './kit.ts';

describe('wishes about the talk', () => {
  test('"say that again" says the last words again', () => {
    const talk = new Talk();
    talk.hear({ act: 'offer' });
    expect(talk.hear({ plain: 'say that again' })).toEqual(['haggle.step']);
    expect(talk.hear({ plain: '再说一次？' })).toEqual(['haggle.step']);
    expect(new Talk().hear({ plain: 'repeat' })).toEqual(['hello.short', 'repeat.nothing']);
  });

  test('"never mind" puts the top task down and goes back to the one below', () => {
    const talk = new Talk();
    talk.hear({ act: 'offer' });
    talk.hear({ intent: 'watch_request' });
    expect(talk.hear({ plain: 'never mind' })).toEqual(['cancel.done', 'haggle.resume']);
    expect(talk.stack).toEqual(['bargain/listen']);
  });

  test('"skip" leaves the waiting question', () => {
    const talk = new Talk();
    talk.hear({ intent: 'watch_request' });
    expect(talk.hear({ plain: 'skip' })).toEqual(['skip.done']);
    expect(talk.stack).toEqual([]);
  });

  test('"start over" drops everything that waited', () => {
    const talk = new Talk();
    talk.hear({ act: 'offer' });
    expect(talk.hear({ plain: 'start over' })).toEqual(['reset.done']);
    expect(talk.stack).toEqual([]);
    expect(talk.state.conversation.timers.map(({ flow }) => flow)).toEqual(['*']);
  });
});

describe('not understanding', () => {
  test('asks again, shows readings, then calls a person', () => {
    const talk = new Talk();
    expect(talk.hear()).toEqual(['hello.short', 'repair.first']);
    expect(talk.hear()).toEqual(['repair.second']);
    expect(talk.hear()).toEqual(['handover.on']);
    expect(talk.state.conversation.mode).toBe('waiting');
  });

  test('starts counting anew once something was understood', () => {
    const talk = new Talk();
    talk.hear();
    talk.hear({ intent: 'ask_quality' });
    expect(talk.hear()).toEqual(['repair.first']);
  });

  test('asks which of two meanings and takes the chosen one with the words it came from', () => {
    const talk = new Talk();
    const intents = [
      { id: 'ask_quality', confidence: 0.4 },
      { id: 'watch_request', confidence: 0.35 },
    ];
    expect(talk.hear({ intents })).toEqual(['hello.short', 'repair.which']);
    expect(talk.says.at(-1)?.values).toEqual({
      choiceA: { kind: 'text', key: 'choice.ask_quality' },
      choiceB: { kind: 'text', key: 'choice.watch_request' },
    });
    expect(talk.press('b')).toEqual(['watch.ask']);
    expect(talk.state.conversation.choosing).toBeUndefined();
    expect(talk.state.conversation.misses).toBe(0);
  });

  test('forgets the choice when the shopper says something else', () => {
    const talk = new Talk();
    talk.hear();
    talk.hear();
    expect(talk.hear({ intent: 'ask_aftersale' })).toEqual(['fact.returns']);
    expect(talk.press('a')).toEqual(['button.gone']);
  });

  test('hears an expected intent with less confidence than a new one needs', () => {
    const talk = new Talk();
    talk.hear({ intent: 'watch_request' });
    expect(talk.hear({ intents: [{ id: 'affirm', confidence: 0.3 }] })).toEqual(['watch.made']);
  });
});

describe('buttons and edits', () => {
  test('a button whose state is gone gets a calm answer, or starts its flow', () => {
    const talk = new Talk();
    expect(talk.press('accept')).toEqual(['hello.short', 'button.gone']);
    expect(talk.press('haggle')).toEqual(['haggle.step']);
  });

  test('a button of a covered task brings it back up', () => {
    const talk = new Talk();
    talk.hear({ act: 'offer' });
    talk.hear({ intent: 'watch_request' });
    expect(talk.press('accept')).toEqual(['haggle.step']);
    expect(talk.stack).toEqual(['bargain/listen']);
  });

  test('the button "human" works from any state', () => {
    const talk = new Talk();
    talk.hear({ act: 'offer' });
    expect(talk.press('human')).toEqual(['handover.on']);
  });

  test('an edit nobody hears is noted', () => {
    expect(new Talk().event({ kind: 'edit', messageId: 'm', text: '360' })).toEqual(['hello.short', 'edit.noted']);
  });

  test('a sticker is heard by the state that waits for one', () => {
    const talk = new Talk();
    talk.hear({ act: 'offer' });
    expect(talk.event({ kind: 'sticker', messageId: 'm', emoji: '👍' })).toEqual(['deal.confirm']);
  });
});
