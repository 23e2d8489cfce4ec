import { expect, test } from 'vitest';
import { createPasswords, passwordFault } from '../../../src/web/desk/password.ts';

test('a password matches its own hash only, and no two hashes are alike', async () => {
  const passwords = createPasswords();
  const [first, second] = await Promise.all([passwords.hash('correct horse'), passwords.hash('correct horse')]);
  expect(first).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(first).not.toBe(second);
  expect(await passwords.matches('correct horse', first)).toBe(true);
  expect(await passwords.matches('correct horsE', first)).toBe(false);
  expect(await passwords.matches('correct horse', undefined)).toBe(false);
});

test('letters typed on another system are the same letters', async () => {
  const passwords = createPasswords();
  const hash = await passwords.hash('café crème 12');
  expect(await passwords.matches('cafe\u0301 cre\u0300me 12', hash)).toBe(true);
});

test('a flood is turned away instead of eating the memory', async () => {
  const passwords = createPasswords();
  const tries = Array.from({ length: 40 }, () => passwords.matches('x', undefined));
  const outcomes = await Promise.allSettled(tries);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(18);
  expect(await passwords.matches('x', undefined)).toBe(false);
});

test('an unknown account takes as long as a known one', async () => {
  const passwords = createPasswords();
  const hash = await passwords.hash('correct horse');
  const times = { known: [] as number[], unknown: [] as number[] };
  for (let round = 0; round < 12; round += 1) {
    for (const kind of ['known', 'unknown'] as const) {
      const started = performance.now();
      await passwords.matches('a wrong one', kind === 'known' ? hash : undefined);
      times[kind].push(performance.now() - started);
    }
  }
  const ratio = median(times.known) / median(times.unknown);
  expect(ratio).toBeGreaterThan(0.6);
  expect(ratio).toBeLessThan(1.7);
});

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

test.each([
  ['123456789', 'short'],
  ['x'.repeat(201), 'long'],
  ['1234567890', 'simple'],
  ['Password12345', 'simple'],
  ['小林小林小林小林小林', 'simple'],
  ['小林2026!@', 'short'],
  ['今天賣掉三個帆布包啦', undefined],
  ['correct horse', undefined],
])('passwordFault() finds %s %s', (password, fault) => {
  expect(passwordFault(password, '小林')).toBe(fault);
});
