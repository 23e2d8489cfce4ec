import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { deskEntry } from '../../../src/app/desk/desk-entry.ts';
import { withTasks } from '../../../src/app/desk/staff-tasks.ts';
import { openTalk, type Talk } from '../../../src/app/talk/talk.ts';
import { DAY_MS } from '../../../src/values/instants.ts';
import { NOW } from '../../care/order-fixtures.ts';

const PROJECT = join(import.meta.dirname, '..', '..', '..');

/** A shop whose engine is to pay back and cancel by itself, and cannot: its orders come from files. */
async function openHandless(): Promise<Talk> {
  const configDir = mkdtempSync(join(tmpdir(), 'shop-'));
  onTestFinished(() => rmSync(configDir, { recursive: true }));
  cpSync(join(PROJECT, 'config'), configDir, { recursive: true });
  const file = join(configDir, 'shop.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('carried_out_by: staff }', 'carried_out_by: engine }'));
  return openTalk({ configDir, flowsDir: join(PROJECT, 'flows'), at: NOW, cacheDir: join(PROJECT, 'var') });
}

async function tasks({ shop: { store } }: Talk) {
  const rows = withTasks((await store.deskList(10)).map(deskEntry), await store.promises(50));
  return rows.filter(({ why }) => why === 'remedy');
}

test.each([
  ['我要取消訂單', '好，取消', '5311', /取消好了|已取消|已經取消/],
  ['我要取消订单', '好，取消', '5312', /取消好了|已取消|已经取消/],
  ['cancel my order', 'yes', '5313', /has been cancelled|is cancelled/],
])(
  'a remedy the engine cannot carry out is told as a person’s, and lies at the desk: %s',
  async (...[ask, yes, number, never]) => {
    await using talk = await openHandless();
    await talk.send({ text: ask.startsWith('c') ? 'hello' : '你好' });
    await talk.send({ order: { number, stage: 'confirmed', link: true, items: [{ sku: 'BAG-01', quantity: 1 }] } });
    await talk.send({ text: ask });
    const said = await talk.send({ text: yes });
    const told = said.find(({ key }) => key === 'done.by-person');
    expect(told, JSON.stringify(said.map(({ key }) => key))).toMatchObject({
      text: expect.stringContaining('小林'),
      promises: [expect.anything()],
    });
    expect(told?.text).toContain(number);
    expect(said.map(({ text }) => text).join('\n')).not.toMatch(never);
    const [task] = await tasks(talk);
    expect(task).toMatchObject({ why: 'remedy', mode: 'bot', dueAt: expect.any(Number) });
    // Nothing was asked of the engine in vain: the owner has no alarm, and the shopper hears how it stands.
    expect((await talk.shop.store.alarms(10)).map(({ kind }) => kind)).not.toContain('remedy-failed');
    expect((await talk.send({ text: ask })).map(({ key }) => key)).toEqual(['remedy.standing']);
    // Left undone it is said once, with a new time.
    const late = await talk.send({ wait: 2 * DAY_MS });
    expect(late.map(({ key }) => key)).toContain('repair.late');
  },
);
