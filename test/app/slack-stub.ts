import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** As much of Slack as tells whose token it is. */
export async function openSlackStub({ scopes = '' } = {}) {
  const server = createServer((request, response) => {
    const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
    const isKnown = token === 'xoxb-good' || token === 'xapp-good';
    response.writeHead(200, { 'content-type': 'application/json', 'x-oauth-scopes': scopes });
    const own = { ok: true, user: 'mumu', team: 'Mumu Goods', url: 'wss://127.0.0.1/' };
    response.end(JSON.stringify(isKnown ? own : { ok: false, error: 'invalid_auth' }));
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
