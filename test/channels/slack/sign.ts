import { createHmac } from 'node:crypto';

/** Headers as Slack signs a body. */
export function signed(
  body: string,
  { atMs, secret }: { readonly atMs: number; readonly secret: string },
): Record<string, string> {
  const at = String(Math.floor(atMs / 1000));
  const digest = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': at, 'x-slack-signature': `v0=${digest}` };
}
