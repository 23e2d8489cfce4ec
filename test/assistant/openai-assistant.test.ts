import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createOpenAiAssistant } from '../../src/assistant/openai-assistant.ts';
import { AssistantPeer, type PeerAnswer } from '../peers/assistant/assistant-peer.ts';

let peer: AssistantPeer;

beforeAll(async () => {
  peer = await AssistantPeer.start();
});

afterAll(() => peer[Symbol.asyncDispose]());

const PROMPT = { rules: 'Rules', data: '{"shopper":"?"}' };

function ask(answers: PeerAnswer, timeoutMs = 60_000) {
  peer.answers = answers;
  peer.bodies.length = 0;
  return createOpenAiAssistant({ url: peer.url, model: 'small', key: 'secret-key', timeoutMs }).ask(PROMPT);
}

describe('createOpenAiAssistant()', () => {
  test('hands over the answer of its server, asked once with rules, data and a bound', async () => {
    expect(await ask({ says: ' 您是想問尺寸嗎？ ' })).toEqual({ kind: 'answered', text: '您是想問尺寸嗎？' });
    expect(peer.bodies.map((body) => JSON.parse(body))).toEqual([
      {
        ...{ model: 'small', stream: false, max_tokens: 300 },
        messages: [
          { role: 'system', content: 'Rules' },
          { role: 'user', content: '{"shopper":"?"}' },
        ],
      },
    ]);
    expect(peer.keys.at(-1)).toBe('Bearer secret-key');
  });

  const huge = '好'.repeat(1_000_000);
  test.each<[string, PeerAnswer, string]>([
    ['too many calls', { status: 429, body: '{"error":{"message":"slow down"}}' }, 'busy'],
    ['a wrong key', { status: 401, body: '{"error":{"message":"key"}}' }, 'refused'],
    ['a wrong model', { status: 404, body: '{"error":{"message":"model"}}' }, 'refused'],
    ['a call it does not know', { status: 400, body: '{}' }, 'refused'],
    ['a broken server', { status: 500, body: 'oops' }, 'unreachable'],
    ['a proxy without a server', { status: 502, body: '<html>' }, 'unreachable'],
    ['an error under 200', { status: 200, body: '{"error":{"message":"no"}}' }, 'unreadable'],
    ['garbage under 200', { status: 200, body: 'garbage' }, 'unreadable'],
    ['half an answer', { status: 200, body: '{"choices":[{"message":{"content":"' }, 'unreadable'],
    ['nothing under 200', { status: 200, body: '' }, 'unreadable'],
    ['no choices', { status: 200, body: '{"choices":[]}' }, 'unreadable'],
    ['content that is no text', { status: 200, body: '{"choices":[{"message":{"content":{"a":1}}}]}' }, 'unreadable'],
    ['no words', { says: ' \n ' }, 'unreadable'],
    ['a million characters', { says: huge }, 'unreadable'],
    ['a million characters of garbage', { status: 200, body: huge }, 'unreadable'],
    ['a million characters of error', { status: 500, body: huge }, 'unreachable'],
    ['more words than are looked at', { says: '好'.repeat(5000) }, 'unreadable'],
    ['a connection that breaks off', { behaves: 'breaks' }, 'unreachable'],
  ])('says why there is no answer: %s', async (_, answers, why) => {
    expect(await ask(answers)).toEqual({ kind: 'failed', why });
    expect(peer.bodies, 'tries').toHaveLength(1);
  });

  test.each<PeerAnswer>([{ behaves: 'hangs' }, { behaves: 'drips' }])(
    'waits no longer than it may: %o',
    async (answers) => {
      expect(await ask(answers, 200)).toEqual({ kind: 'failed', why: 'timeout' });
    },
  );

  test('follows no redirect', async () => {
    expect(await ask({ status: 302, body: '' })).toMatchObject({ kind: 'failed' });
  });

  test('says that nobody is there', async () => {
    const assistant = createOpenAiAssistant({ url: 'http://127.0.0.1:9/v1', model: 'small' });
    expect(await assistant.ask(PROMPT)).toEqual({ kind: 'failed', why: 'unreachable' });
  });
});
