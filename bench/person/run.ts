// How long a customer file of 10,000 messages takes to export, and an erasure of it. Run: node bench/person/run.ts
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { erasePerson } from '../../src/app/person/erase-person.ts';
import { findPerson } from '../../src/app/person/find-person.ts';
import { FILE_FORMS, renderFile } from '../../src/app/person/render-file.ts';
import { readBundle } from '../../src/app/read-bundle.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import { fillTalk } from './fill-talk.ts';

const PROJECT = join(import.meta.dirname, '..', '..');
const { values } = parseArgs({ options: { messages: { type: 'string', default: '10000' } } });
const messages = Number(values.messages);
const folder = mkdtempSync(join(tmpdir(), 'shopkeeper-bench-person-'));

try {
  const read = await readBundle({ configDir: join(PROJECT, 'config'), flowsDir: join(PROJECT, 'flows') }, Date.now());
  if ('faults' in read) throw new Error('the demo shop has faults');
  await using store = await openSqliteStore({ path: join(folder, 'shop.db') });
  await fillTalk(store, { identity: 'talker', messages });
  const person = await findPerson(store, 'web:talker');
  if (!person) throw new Error('nobody talked');
  for (const form of FILE_FORMS) {
    const startedAt = performance.now();
    const file = await renderFile({ store, shop: read.bundle.shop }, person, { form, now: Date.now() });
    const seconds = (performance.now() - startedAt) / 1000;
    console.log(`export ${form}: ${messages} messages, ${file.length} characters, ${seconds.toFixed(2)} s (goal 60 s)`);
  }
  const startedAt = performance.now();
  const rows = await erasePerson(store, person, { key: new Uint8Array(32), now: Date.now() });
  console.log(`erase: ${rows} rows, ${((performance.now() - startedAt) / 1000).toFixed(2)} s (goal 60 s)`);
} finally {
  rmSync(folder, { recursive: true });
}
