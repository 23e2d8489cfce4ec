import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { HookReading } from '../../../src/ports/shop-engine.ts';
import { createWebhookHook } from '../../../src/shops/webhook/webhook-hook.ts';
import { ORDER, RULES, SECRET } from './post.ts';

const SENDER = join(import.meta.dirname, '../../../docs/send-order-webhook.mjs');

test('the sender of the docs is understood, and has thirty lines at most', async () => {
  expect(readFileSync(SENDER, 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(30);
  const hook = createWebhookHook({ secrets: [SECRET], accepts: ['orders'], rules: RULES });
  const heard: HookReading[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const path = request.url?.slice(1) ?? '';
    heard.push(hook.read({ body: Buffer.concat(chunks), headers: request.headers, path }, Date.now()));
    response.writeHead(200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const directory = mkdtempSync(join(tmpdir(), 'sender-'));
  writeFileSync(join(directory, 'order.json'), JSON.stringify(ORDER));
  try {
    await promisify(execFile)(process.execPath, [SENDER, join(directory, 'order.json')], {
      env: { SHOPKEEPER_URL: `http://127.0.0.1:${port}/${hook.topics[0]?.path}`, SHOPKEEPER_SECRET: SECRET },
    });
  } finally {
    rmSync(directory, { recursive: true });
    await new Promise((resolve) => server.close(resolve));
  }
  expect(heard).toMatchObject([{ kind: 'orders', orders: [{ id: '8812', total: 450 }] }]);
});
