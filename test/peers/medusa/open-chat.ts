import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Served, serve } from '../../../src/app/serve.ts';
import { readEnvironment } from '../../../src/config/environment.ts';
import type { DealRow } from '../../../src/ports/deal-row.ts';
import { MINUTE_MS } from '../../../src/values/instants.ts';
import { freshId, openClient } from '../../web/client.ts';

const PROJECT = join(import.meta.dirname, '..', '..', '..');
/** What `shopkeeper prepare` has proved and trained already. */
const PREPARED = join(PROJECT, 'var', 'cache');
const POLL_MS = 50;
const PATIENCE_MS = 60_000;

interface Line {
  readonly seq: number;
  readonly from: string;
  readonly text: string;
}

/** A shopper in the widget of our own server. */
export interface Chat {
  /** What the widget gives to the checkout: it proves whose chat an order belongs to. */
  readonly token: string;
  /** Writes one message and waits for an answer. */
  readonly say: (text: string) => Promise<void>;
  /** Waits for a line of the shop that fits, among those not heard before. Throws with what was said instead. */
  readonly hears: (pattern: RegExp) => Promise<string>;
  /** The newest deal of the shop; undefined while there is none. */
  readonly deal: () => Promise<DealRow | undefined>;
  /** Asks the engine for what its deliveries did not tell; returns how many orders it told of. */
  readonly reconcile: () => Promise<number>;
}

/** Our own server, whole, joined to a shop engine. */
export interface OpenChat extends AsyncDisposable {
  readonly chat: Chat;
  /** Where its deliveries go. */
  readonly hookUrl: string;
}

/** How the engine is reached, and the secret its deliveries are signed with. */
export interface ChatParts {
  readonly url: string;
  readonly key: string;
  readonly secret: string;
}

/** Starts our server with the demo shop's files and Medusa for its engine; one shopper opens the widget. */
export async function openChat({ url, key, secret }: ChatParts): Promise<OpenChat> {
  const folder = mkdtempSync(join(tmpdir(), 'medusa-chat-'));
  const configDir = join(folder, 'config');
  cpSync(join(PROJECT, 'config'), configDir, { recursive: true });
  const dataDir = join(folder, 'data');
  if (existsSync(PREPARED)) cpSync(PREPARED, join(dataDir, 'cache'), { recursive: true });
  joinMedusa(join(configDir, 'shop.yaml'), url);
  const read = readEnvironment({
    PORT: '0',
    DATA_DIR: dataDir,
    CONFIG_DIR: configDir,
    FLOWS_DIR: join(PROJECT, 'flows'),
    LOG_LEVEL: 'error',
  });
  if ('faults' in read) throw new Error(read.faults[0]?.message);
  const served = await serve(read.environment, { variables: { MEDUSA_KEY: key, MEDUSA_HOOK: secret } });
  const path = served.shop.orders.topics.find(({ topic }) => topic === 'orders')?.path;
  return {
    chat: await openWidget(served),
    hookUrl: `${served.url}${path}`,
    async [Symbol.asyncDispose]() {
      await served[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true });
    },
  };
}

/** News is told at night as well: the story is played at any hour. */
function joinMedusa(file: string, url: string): void {
  const engine = `engine: { kind: medusa, url: "${url}", key: env:MEDUSA_KEY, webhook_secret: env:MEDUSA_HOOK }`;
  const text = readFileSync(file, 'utf8').replace('service_in_quiet: hold_until_morning', 'service_in_quiet: send');
  writeFileSync(file, `${text}\n${engine}\n`);
}

async function openWidget({ url, shop }: Served): Promise<Chat> {
  const client = await openClient(url);
  let heard = 0;
  const history = async (): Promise<readonly Line[]> => {
    // As the history route documents.
    const { rows } = (await (await client.get(`/api/history?after=${heard}`)).json()) as { rows: readonly Line[] };
    return rows.filter(({ from }) => from === 'bot');
  };
  const hears = async (pattern: RegExp): Promise<string> => {
    let said: readonly Line[] = [];
    for (let waited = 0; waited < PATIENCE_MS; waited += POLL_MS) {
      said = await history();
      const found = said.find(({ text }) => pattern.test(text));
      if (found) {
        heard = found.seq;
        return found.text;
      }
      await wait(POLL_MS);
    }
    throw new Error(`Heard nothing like ${pattern}, but: ${said.map(({ text }) => text).join(' | ')}`);
  };
  return {
    token: client.token,
    hears,
    async say(text) {
      const answer = await client.post('/api/events', {
        id: freshId(),
        kind: 'message',
        text,
        page: '/product/BAG-01',
      });
      if (answer.status !== 202) throw new Error(`The chat answered ${answer.status}`);
      await hears(/./);
    },
    deal: async () => (await shop.store.deals(1))[0],
    // Later than the next time it looks by itself.
    reconcile: () => shop.orders.reconcile(Date.now() + 10 * MINUTE_MS),
  };
}
