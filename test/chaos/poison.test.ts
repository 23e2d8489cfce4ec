import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { MOST_CRASHES } from '../../src/runtime/backoff.ts';
import { Dice } from './dice.ts';
import { freePort, startServer } from './server-process.ts';
import { Visitor } from './visitor.ts';

const folder = mkdtempSync(join(tmpdir(), 'shopkeeper-poison-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a message that kills its process each time is parked, and the talk goes on', { timeout: 60_000 }, async () => {
  const port = await freePort();
  const visitor = new Visitor('v', `http://127.0.0.1:${port}`, new Dice(1));
  const other = new Visitor('w', `http://127.0.0.1:${port}`, new Dice(1));
  const first = await startServer({ script: 'server.ts', folder, port });
  await visitor.say('before');
  await other.say('hello');
  await visitor.say('poison').catch(() => undefined);
  await first.gone;
  // Killed by the same message again while it starts; chance alone does not come so often.
  for (let deaths = 1; deaths < MOST_CRASHES; deaths += 1) {
    await startServer({ script: 'server.ts', folder, port }).then((next) => next.gone);
  }
  const last = await startServer({ script: 'server.ts', folder, port });
  await visitor.say('after');
  await other.say('goodbye');
  const wanted = ['echo before', 'echo after', 'echo goodbye'];
  let lines: readonly string[] = [];
  while (!wanted.every((text) => lines.includes(text))) {
    await pause(20);
    lines = [...(await visitor.history()), ...(await other.history())].map((line) => line.text);
  }
  expect(lines.filter((text) => text.includes('poison'))).toEqual([]);
  await last.kill();
});
