// Tells Shopkeeper of an order: SHOPKEEPER_URL=https://…/hooks/… SHOPKEEPER_SECRET=whsec_… node send-order-webhook.mjs order.json
import { createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

const { SHOPKEEPER_URL, SHOPKEEPER_SECRET } = process.env;
const data = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const body = JSON.stringify({ type: 'order.updated', data });
// The same id when the same news is sent again: it is then taken once.
const id = `order-${data.id}-${data.changedAt ?? randomUUID()}`;
const key = Buffer.from(SHOPKEEPER_SECRET.replace('whsec_', ''), 'base64');

for (let attempt = 1; attempt <= 5; attempt += 1) {
  const time = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', key).update(`${id}.${time}.${body}`).digest('base64');
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': time,
    'webhook-signature': `v1,${signature}`,
  };
  const answer = await fetch(SHOPKEEPER_URL, { method: 'POST', headers, body }).catch(() => undefined);
  if (answer?.ok) process.exit(0);
  if (answer && answer.status < 500 && answer.status !== 429) throw new Error(`Refused: ${answer.status}`);
  await new Promise((resolve) => setTimeout(resolve, 1000 * 2 ** attempt));
}
throw new Error('Not delivered');
