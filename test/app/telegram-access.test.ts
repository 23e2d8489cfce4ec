import { expect, test } from 'vitest';
import { telegramAccess } from '../../src/app/telegram-access.ts';

const URL = 'https://chat.tea.example';
const TOKEN = { env: 'TELEGRAM_TOKEN' };

test('secrets are taken from the variables that the settings name', () => {
  const settings = { mode: 'webhook', token: TOKEN, webhook_secret: { env: 'HOOK' } } as const;
  expect(telegramAccess(settings, { TELEGRAM_TOKEN: ' 1:a ', HOOK: 'h', TELEGRAM_API_ROOT: 'http://x' }, URL)).toEqual({
    mode: 'webhook',
    publicUrl: URL,
    token: '1:a',
    webhookSecret: 'h',
    apiRoot: 'http://x',
  });
  const polling = { mode: 'polling', token: TOKEN } as const;
  expect(telegramAccess(polling, { TELEGRAM_TOKEN: '1:a' }, URL)).toEqual({
    mode: 'polling',
    publicUrl: URL,
    token: '1:a',
  });
});

test.each([{}, { TELEGRAM_TOKEN: '' }, { TELEGRAM_TOKEN: ' ' }])(
  'with %j the missing variable is named',
  (variables) => {
    const access = () => telegramAccess({ mode: 'polling', token: TOKEN }, variables, URL);
    expect(access).toThrow(expect.objectContaining({ code: 'SECRET_MISSING' }));
    expect(access).toThrow('"TELEGRAM_TOKEN"');
  },
);
