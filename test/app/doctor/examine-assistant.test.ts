import { expect, test } from 'vitest';
import { examineAssistant } from '../../../src/app/doctor/examine-assistant.ts';
import type { Environment } from '../../../src/config/environment.ts';
import { AssistantPeer } from '../../peers/assistant/assistant-peer.ts';
import { demoShop } from '../../skills/demo-shop.ts';

const PROMPT = { name: 'answer', version: 1, purpose: '', rules: 'Help {shop} in {language}.' };
const ASSIST = { use: 'understand_and_word', perShopperHour: 10, perDay: 10, prompt: PROMPT } as const;

const BASE: Environment = {
  ...{ configDir: '', flowsDir: '', dataDir: '', port: 0, host: '127.0.0.1', publicUrl: '' },
  ...{ logLevel: 'silent', language: 'en', allowedOrigins: [], trustedProxies: [] },
};

async function examine(
  assistant: Environment['assistant'],
  { isOnline = true, shop = demoShop({ assist: ASSIST }) } = {},
) {
  const environment = assistant ? { ...BASE, assistant } : BASE;
  const findings = await examineAssistant({ environment, shop, isOnline });
  return findings.map(({ state, message }) => `${state} ${message}`).join('\n');
}

test('examineAssistant() has nothing to say where none is set up', async () => {
  expect(await examine(undefined)).toBe('');
});

test('examineAssistant() tells what keeps it from being asked', async () => {
  const set = { url: 'http://localhost:1/v1', model: 'small' };
  expect(await examine({ url: set.url })).toMatch(/warn.*ASSISTANT_MODEL/);
  expect(await examine(set, { shop: demoShop() })).toMatch(/warn.*prompts/);
  expect(await examine(set, { shop: demoShop({ assist: { ...ASSIST, use: 'none' } }) })).toMatch(/warn.*none/);
  expect(await examine({ ...set, url: 'http://models.example/v1' }, { isOnline: false })).toMatch(/warn.*in the open/);
  expect(await examine(set, { isOnline: false })).toMatch(/^good small/);
});

test('examineAssistant() asks its server, and never shows its key', async () => {
  await using peer = await AssistantPeer.start();
  const set = { url: peer.url, model: 'small', key: 'very-secret' };
  peer.answers = { says: '{"facts":[]}' };
  expect(await examine(set)).toBe('good small answers');
  peer.answers = { status: 401, body: '{"error":{"message":"wrong key very-secret"}}' };
  expect(await examine(set)).toMatch(/^warn.*ASSISTANT_KEY/);
  expect(await examine(set)).not.toContain('very-secret');
  expect(await examine({ ...set, url: 'http://127.0.0.1:9/v1' })).toMatch(/^warn.*cannot be reached/);
});
