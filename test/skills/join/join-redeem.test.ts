import { expect, test } from 'vitest';
import type { Call } from '../../../src/conversation/effect.ts';
import { joinRedeem } from '../../../src/skills/join/join-redeem.ts';
import { joinTell } from '../../../src/skills/join/join-tell.ts';
import { meaning, SkillTalk } from '../demo-shop.ts';

function callOf({ effects = [] }: ReturnType<SkillTalk['run']>): Call | undefined {
  return effects.flatMap((effect) => (effect.kind === 'call' ? [effect.call] : []))[0];
}

test('a typed code and the payload of a start link are used alike', () => {
  const talk = new SkillTalk();
  const typed = callOf(talk.run(joinRedeem, meaning({ linkCode: 'K7QM3XRD5' })));
  expect(typed).toMatchObject({ service: 'use-link-code', input: { code: 'K7QM3XRD5', conversationId: 'talk' } });
  const body = { kind: 'button', choice: 'start', label: '/start', argument: 'not-a-code' } as const;
  expect(callOf(talk.run(joinRedeem, undefined, body))).toMatchObject({ input: { code: 'not-a-code', isSure: true } });
  const bare = { kind: 'button', choice: 'join', label: 'yes' } as const;
  expect(talk.run(joinRedeem, undefined, bare).outcome).toBe('none');
});

test('codes of other kinds are told by their own flows, and a failure says so', () => {
  const talk = new SkillTalk();
  const answer = { kind: 'answer', requestId: 'r', ok: true, result: { kind: 'order' } } as const;
  expect(talk.run(joinTell, undefined, answer).outcome).toBe('beside');
  expect(talk.run(joinTell, undefined, { ...answer, ok: false }).outcome).toBe('failed');
  expect(talk.run(joinTell, undefined, { ...answer, result: { kind: 'gone' } }).outcome).toBe('refused');
});
