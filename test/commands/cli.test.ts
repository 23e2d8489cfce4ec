import { describe, expect, test } from 'vitest';
import type { Command, CommandInput } from '../../src/commands/command.ts';
import { exportRecords } from '../../src/commands/export.ts';
import { simulate } from '../../src/commands/simulate.ts';
import { tryout } from '../../src/commands/tryout.ts';
import { understand } from '../../src/commands/understand.ts';
import { UsageError } from '../../src/commands/usage-error.ts';
import { withdraw } from '../../src/commands/withdraw.ts';
import { runCli } from './run-cli.ts';

describe('shopkeeper', () => {
  test('lists its commands with what they do', async () => {
    const { code, out } = await runCli(['--help']);
    expect(code).toBe(0);
    for (const name of ['understand', 'tryout', 'simulate', 'export', 'withdraw']) {
      expect(out).toMatch(new RegExp(`^  ${name} +\\w`, 'm'));
    }
  });

  test.each(['understand', 'simulate'])('%s --help tells its options', async (name) => {
    const { code, out } = await runCli([name, '--help']);
    expect(code).toBe(0);
    expect(out).toContain(`Usage: shopkeeper ${name}`);
    expect(out).toContain('--json');
  });

  test('an unknown option is wrong usage', async () => {
    const { code, out, err } = await runCli(['withdraw', '--no-such-option']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('no-such-option');
  });
});

describe('wrong usage', () => {
  const calls: readonly (readonly [Command, CommandInput['values'], readonly string[]])[] = [
    [understand, {}, []],
    [understand, {}, ['one', 'two']],
    [understand, { add: 'ask_discount' }, []],
    [understand, { unsure: true, limit: '0' }, []],
    [tryout, {}, []],
    [tryout, {}, ['BAG-01']],
    [simulate, {}, []],
    [simulate, { all: true, sku: 'BAG-01' }, []],
    [simulate, { sku: 'BAG-01', quantity: '1.5' }, []],
    [exportRecords, {}, []],
    [exportRecords, { csv: true, json: true }, ['deals']],
    [withdraw, { reason: 'x' }, []],
    [withdraw, {}, ['0000000000000000']],
    [withdraw, { reason: '  ' }, ['0000000000000000']],
  ];

  test.each(calls.map((call) => [call[0].name, ...call] as const))('%s: %# does nothing', async (...call) => {
    const [, command, values, positionals] = call;
    const act = async () => command.run({ values, positionals, environment: {} });
    await expect(act()).rejects.toThrow(UsageError);
  });
});
