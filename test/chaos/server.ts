import { randomBytes } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { kill, pid } from 'node:process';
import { text } from 'node:stream/consumers';
import type { Incoming } from '../../src/ports/store.ts';
import { createRuntime } from '../../src/runtime/create-runtime.ts';
import { createFailpoint, parseKillPoint } from '../../src/store/kill-point.ts';
import { openSqliteStore } from '../../src/store/open-sqlite-store.ts';
import { takeChaosTurn } from './script.ts';

// A small process for the chaos tests: the real store and runtime behind the widget's routes, with a scripted middle.
// DATA_DIR: its folder. PORT: where it listens. SHOPKEEPER_FAILPOINT: where it kills itself ("K5:3").
// A message "poison" kills the process that handles it.
// SABOTAGE=ack-early: answers before the event is stored, to show that the checker sees what is lost.

const { DATA_DIR = '.', PORT = '0', SHOPKEEPER_FAILPOINT, SABOTAGE } = process.env;
const killAt = SHOPKEEPER_FAILPOINT ? parseKillPoint(SHOPKEEPER_FAILPOINT) : undefined;
const failpoint = createFailpoint(killAt);
const store = await openSqliteStore({ path: join(DATA_DIR, 'shop.db'), ...(killAt && { killAt }) });

const runtime = createRuntime({
  store,
  takeTurn: (work, now) => {
    if (work.events.some(({ body }) => body.kind === 'message' && body.text === 'poison')) kill(pid, 'SIGKILL');
    return takeChaosTurn(work, now);
  },
  channels: {},
  services: {
    note: async (_input, requestId) => {
      appendFileSync(join(DATA_DIR, 'calls.log'), `${requestId}\n`);
      failpoint('K10');
      return { ok: true, result: null };
    },
  },
  clock: Date.now,
  failpoint,
});

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    console.error(error);
    response.writeHead(500).end();
  });
});
server.listen(Number(PORT), '127.0.0.1');
await runtime.run(new AbortController().signal);

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const visitor = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
  switch (`${request.method} ${url.pathname}`) {
    case 'GET /readyz':
      return reply(response, 200, {});
    case 'POST /api/session':
      return reply(response, 200, { token: randomBytes(16).toString('hex') });
    case 'POST /api/events':
      return accept(visitor, JSON.parse(await text(request)), response);
    case 'GET /api/history':
      return reply(response, 200, { rows: await history(visitor, Number(url.searchParams.get('after'))) });
    default:
      return reply(response, 404, {});
  }
}

async function accept(
  visitor: string,
  body: { readonly id: string; readonly text: string },
  response: ServerResponse,
): Promise<void> {
  const accepting = runtime.accept(incomingOf(visitor, body));
  if (SABOTAGE === 'ack-early') reply(response, 202, { seq: 0, duplicate: false });
  const { seq, duplicate } = await accepting;
  if (SABOTAGE !== 'ack-early') reply(response, 202, { seq, duplicate });
}

function incomingOf(visitor: string, body: { readonly id: string; readonly text: string }): Incoming {
  const at = Date.now();
  return {
    dedupeKey: `${visitor}:${body.id}`,
    channel: 'web',
    identity: visitor,
    address: visitor,
    at,
    readyAt: at,
    entropy: randomBytes(16).toString('hex'),
    body: { kind: 'message', messageId: body.id, text: body.text },
  };
}

async function history(visitor: string, after: number) {
  const conversation = await store.conversationOf('web', visitor);
  return conversation ? store.transcriptAfter(conversation.id, after, 100) : [];
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
