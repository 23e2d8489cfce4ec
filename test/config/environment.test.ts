import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ENVIRONMENT_NAMES, languageOfLocale, readEnvironment } from '../../src/config/environment.ts';

describe('readEnvironment()', () => {
  test('has a default for everything', () => {
    expect(readEnvironment({})).toEqual({
      environment: {
        port: 8787,
        host: '127.0.0.1',
        publicUrl: 'http://localhost:8787',
        dataDir: 'var',
        configDir: 'config',
        flowsDir: 'flows',
        logLevel: 'info',
        allowedOrigins: [],
        trustedProxies: [],
        language: 'en',
      },
    });
  });

  test('names an assistant only where something of it is set', () => {
    expect(readEnvironment({ ASSISTANT_MODEL: 'small', ASSISTANT_KEY: 'k' })).toMatchObject({
      environment: { assistant: { url: 'https://api.openai.com/v1', model: 'small', key: 'k' } },
    });
    expect(readEnvironment({ ASSISTANT_URL: 'http://localhost:11434/v1' })).toMatchObject({
      environment: { assistant: { url: 'http://localhost:11434/v1' } },
    });
  });

  test('reads numbers, lists and addresses; empty variables count as absent', () => {
    const read = readEnvironment({
      PORT: '80',
      HOST: ' ',
      PUBLIC_URL: 'https://chat.shop.example/',
      SESSION_SECRET: 's'.repeat(32),
      REDEEM_KEY: 'r'.repeat(32),
      ALLOWED_ORIGINS: 'https://shop.example/page, http://localhost:5173',
      TRUSTED_PROXIES: '127.0.0.1,10.0.0.0/8 ::1',
      LANG: 'zh_TW.UTF-8',
      OTHER: 'x',
    });
    expect(read).toMatchObject({
      environment: {
        port: 80,
        host: '127.0.0.1',
        publicUrl: 'https://chat.shop.example',
        sessionSecret: 's'.repeat(32),
        redeemKey: 'r'.repeat(32),
        allowedOrigins: ['https://shop.example', 'http://localhost:5173'],
        trustedProxies: ['127.0.0.1', '10.0.0.0/8', '::1'],
        language: 'zh-Hant',
      },
    });
  });

  test('tells all faults at once, in the system’s language, and never a secret', () => {
    const read = readEnvironment({
      PORT: '８０',
      LOG_LEVEL: 'inf',
      SESSION_SECRET: 'short-secret',
      ALLOWED_ORIGINS: 'shop.example',
      TRUSTED_PROXIES: '10.0.0.0/99',
      LANG: 'zh_CN.UTF-8',
    });
    const faults = 'faults' in read ? read.faults : [];
    expect(faults.map(({ path, code, suggestion }) => [path, code, suggestion])).toEqual([
      ['PORT', 'NOT_A_NUMBER', '80'],
      ['LOG_LEVEL', 'NOT_ONE_OF', 'info'],
      ['SESSION_SECRET', 'TOO_SHORT', undefined],
      ['ALLOWED_ORIGINS[0]', 'NOT_A_URL', undefined],
      ['TRUSTED_PROXIES[0]', 'NOT_AN_ADDRESS', undefined],
    ]);
    expect(faults[0]).toMatchObject({
      file: '.env',
      message: '８０不是单纯的数字（只用半角0–9，不加逗号和单位）。您是不是要写80？',
    });
    expect(JSON.stringify(faults)).not.toContain('short-secret');
  });
});

test('languageOfLocale() reads POSIX locales', () => {
  const locales = ['zh_TW.UTF-8', 'zh_HK', 'zh_CN.UTF-8', 'zh', 'zh-Hant', 'en_GB', 'C', ''];
  expect(locales.map(languageOfLocale)).toEqual([
    'zh-Hant',
    'zh-Hant',
    'zh-Hans',
    'zh-Hans',
    'zh-Hant',
    'en',
    'en',
    'en',
  ]);
});

test('.env.example names the same variables as environment.ts, each under a comment', async () => {
  const lines = (await readFile(join(import.meta.dirname, '..', '..', '.env.example'), 'utf8')).split('\n');
  const named = lines.flatMap((line, index) => {
    const name = /^#?([A-Z_]+)=/.exec(line)?.[1];
    if (name === undefined) return [];
    expect(lines[index - 1], name).toMatch(/^# [A-Z].*\.?/);
    expect(lines[index - 1], name).toMatch(/Default/);
    return [name];
  });
  expect(named.toSorted()).toEqual(ENVIRONMENT_NAMES.toSorted());
});
