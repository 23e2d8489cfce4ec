import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { HAGGLE, read } from './shipped.ts';

const SOURCE = new URL('../../src/', import.meta.url);
/** A regular expression on a line of its own or after an operator; good enough to find nearly all of ours. */
const LITERAL =
  /(?<=^\s*|[=(,:|&!?[]\s*)\/(?![/*])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n])+)\/([dgimsuvy]*)(?=[\s.,;)\]]|$)/gm;
const PUMPS = ['a', '1', ' ', '.', ',', '-', '$', '元', '的', 'a ', '1,', '[a', '{{', 'i can ', '退款', 'http://'];

/** CPU milliseconds of a call, the best of three: what it costs, whatever else the machine does. */
function cpuMs(act: () => unknown): number {
  const costs = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    act();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...costs);
}

describe('no text is slow to read', () => {
  test('every regular expression of the sources takes pumped texts', () => {
    const slow: string[] = [];
    const found = literals();
    for (const { where, pattern } of found) {
      for (const pump of PUMPS) {
        const text = `${pump.repeat(Math.ceil(2000 / pump.length))}\u0001`;
        if (cpuMs(() => text.replace(pattern, '')) > 25) slow.push(`${where} on "${pump}"`);
      }
    }
    expect(found.length).toBeGreaterThan(150);
    expect(slow).toEqual([]);
  });

  test('the measure sees a slow pattern', () => {
    expect(cpuMs(() => /(?:a|a?)+$/.test(`${'a'.repeat(21)}!`))).toBeGreaterThan(25);
  });

  test('10 KiB of anything is read within 50 ms', () => {
    for (const pump of PUMPS) read(pump.repeat(40), HAGGLE);
    for (const pump of PUMPS) {
      const text = pump.repeat(Math.ceil(10_240 / pump.length));
      expect(
        cpuMs(() => read(text, HAGGLE)),
        pump,
      ).toBeLessThan(50);
    }
  });
});

function literals(): { where: string; pattern: RegExp }[] {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return files.flatMap((name) =>
    [...readFileSync(new URL(name, SOURCE), 'utf8').matchAll(LITERAL)].flatMap(([, source = '', flags = '']) => {
      try {
        return [{ where: `${name} /${source.slice(0, 60)}/`, pattern: new RegExp(source, flags) }];
      } catch {
        return [];
      }
    }),
  );
}
