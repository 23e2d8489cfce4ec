import { describe, expect, test } from 'vitest';
import { runCli } from './run-cli.ts';

describe('shopkeeper', () => {
  test('lists its commands with what they do', async () => {
    const { code, out } = await runCli(['--help']);
    expect(code).toBe(0);
    for (const name of ['understand', 'tryout', 'simulate', 'export', 'withdraw']) {
      expect(out).toMatch(new RegExp(`^  ${name} +\\w`, 'm'));
    }
  });

  test.each(['understand', 'tryout', 'simulate', 'export', 'withdraw'])('%s --help tells its options', async (name) => {
    const { code, out } = await runCli([name, '--help']);
    expect(code).toBe(0);
    expect(out).toContain(`Usage: shopkeeper ${name}`);
    expect(out).toContain('--json');
  });

  test.each([
    ['understand'],
    ['understand', 'one', 'two'],
    ['understand', '--add', 'ask_discount'],
    ['understand', '--unsure', '--limit', '0'],
    ['tryout'],
    ['tryout', 'BAG-01'],
    ['simulate'],
    ['simulate', '--all', '--sku', 'BAG-01'],
    ['export'],
    ['export', 'deals', '--csv', '--json'],
    ['withdraw'],
    ['withdraw', '0000000000000000'],
    ['withdraw', '--no-such-option'],
  ])('%s %s %s is wrong usage', async (...args) => {
    const { code, out, err } = await runCli(args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).not.toBe('');
  });
});
