import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';

/** What can go wrong between an engine and us; `cut` does what was asked and breaks off before the answer. */
export type Fault = 'slow' | 'cut' | 'throttle' | 'broken' | 'denied' | 'odd-200';

/** An order of a stub; amounts in whole units. */
export interface StubOrder {
  readonly id: string;
  readonly number: string;
  readonly at: number;
  changedAt: number;
  status: 'unpaid' | 'paid' | 'shipped' | 'cancelled';
  readonly currency: string;
  readonly items: readonly { readonly sku: string; readonly quantity: number; readonly total: number }[];
  readonly shipping: number;
  readonly total: number;
  readonly codes: readonly string[];
  readonly refunds: { amount: number; mark: string }[];
  tracking?: { readonly number: string; readonly carrier: string };
  readonly chatToken?: string;
}

/** A code of a stub. */
export interface StubCode {
  readonly id: string;
  readonly code: string;
  /** Off in all, shipping that is waived included. */
  readonly off: number;
  readonly once: boolean;
  readonly alone: boolean;
  readonly endsAt?: number;
  isOff: boolean;
}

/** What a stub's shop holds. */
export interface StubState {
  readonly products: {
    readonly id: number;
    readonly sku: string;
    readonly name: string;
    readonly list: number;
    readonly cost: number;
    readonly stock: number;
  }[];
  readonly orders: StubOrder[];
  readonly codes: StubCode[];
  /** Every code is refused. */
  refusesCodes: boolean;
  /** The gateway cannot pay back by itself. */
  hasNoRefunds: boolean;
  /** What passes between an engine's look and its write. */
  between: () => Promise<void>;
}

/** A request to a stub. */
export interface StubRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  // Bodies are the business of each dialect.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly body: any;
}

/** What a stub answers. */
export interface StubAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** How one engine speaks. */
export interface Dialect {
  readonly answer: (request: StubRequest, state: StubState) => Promise<StubAnswer> | StubAnswer;
  /** An error told in a 200. */
  readonly odd: string;
}

/** A running stub of one engine. */
export interface StubShop extends AsyncDisposable {
  readonly url: string;
  readonly state: StubState;
  readonly requests: StubRequest[];
  /** Requests in hand, whether or not anybody waits for their answers. */
  readonly working: ReadonlySet<Promise<void>>;
  /** Resolves when whoever was connected is gone, and all they had sent is in hand. */
  readonly left: () => Promise<void>;
  /** Lets the next requests that change something (or any, with `all`) go wrong, until `heal`. */
  readonly fail: (fault: Fault, which?: 'changes' | 'all') => void;
  readonly heal: () => void;
}

/** How a test meddles with each request: what goes wrong with it, and what happens before it is done and before it is answered. */
export interface Meddler {
  readonly faultOf: (request: StubRequest) => Fault | undefined;
  /** Whoever waits here holds the request up. */
  readonly reached: (stage: 'arrived' | 'done', request: StubRequest) => Promise<void> | void;
}

/** Starts a stub on a free port with one product and one paid order. */
export async function openStubShop(dialect: Dialect, meddler?: Meddler): Promise<StubShop> {
  const state = freshState();
  const requests: StubRequest[] = [];
  const working = new Set<Promise<void>>();
  let trouble: { readonly fault: Fault; readonly all: boolean } | undefined;

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(incoming);
    requests.push(request);
    const fault =
      (trouble && (trouble.all || changes(request)) ? trouble.fault : undefined) ?? meddler?.faultOf(request);
    await meddler?.reached('arrived', request);
    if (fault === 'slow') return;
    if (fault === 'throttle') return send(response, { status: 429, body: {} }, { 'retry-after': '7' });
    if (fault === 'broken') return send(response, { status: 500, body: {} });
    if (fault === 'denied') return send(response, { status: 401, body: {} });
    if (fault === 'odd-200') return void response.writeHead(200).end(dialect.odd);
    const answer = await dialect.answer(request, state);
    await meddler?.reached('done', request);
    if (fault === 'cut') return void response.destroy();
    send(response, answer);
  }

  const server = createServer((incoming, response) => {
    const work = serve(incoming, response);
    working.add(work);
    void work.finally(() => working.delete(work));
  });
  const connected = new Set<Socket>();
  server.on('connection', (socket) => {
    connected.add(socket);
    socket.on('close', () => connected.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    state,
    requests,
    working,
    left: async () => {
      // Connections that wait to be taken up are taken up by then.
      for (let turn = 0; turn < 3; turn += 1) await setImmediate();
      while (connected.size > 0) await setImmediate();
    },
    fail: (fault, which = 'changes') => {
      trouble = { fault, all: which === 'all' };
    },
    heal: () => {
      trouble = undefined;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A pause in which others get their turn: where real engines look first and write later. */
async function yieldTurn(): Promise<void> {
  await setImmediate();
}

/** Whether a request would change something at the shop. */
export function changes({ method, body }: StubRequest): boolean {
  return method !== 'GET' && !String(body?.query ?? '').startsWith('query') && body?.grant_type === undefined;
}

async function readRequest(incoming: IncomingMessage): Promise<StubRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  return {
    method: incoming.method ?? 'GET',
    url: new URL(incoming.url ?? '/', 'http://127.0.0.1'),
    headers: incoming.headers,
    body: text === '' ? undefined : JSON.parse(text),
  };
}

function send(response: ServerResponse, { status, body }: StubAnswer, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

function freshState(): StubState {
  const at = Date.parse('2026-11-24T02:00:00Z');
  return {
    products: [{ id: 7, sku: 'BAG-01', name: 'Canvas bag', list: 480, cost: 240, stock: 9 }],
    orders: [
      {
        id: '1042',
        number: '1042',
        at,
        changedAt: at,
        status: 'paid',
        currency: 'TWD',
        items: [{ sku: 'BAG-01', quantity: 1, total: 390 }],
        shipping: 60,
        total: 450,
        codes: ['282DCKV4384GZQRD'],
        refunds: [],
        chatToken: 'chat-token',
      },
    ],
    codes: [],
    refusesCodes: false,
    hasNoRefunds: false,
    between: yieldTurn,
  };
}
