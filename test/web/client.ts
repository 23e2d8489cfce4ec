/** A visitor of the API without a browser. */
export interface Client {
  readonly token: string;
  readonly identity: string;
  readonly post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Response>;
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Response>;
  /** Opens the stream after row `after`. */
  readonly stream: (after: number, headers?: Record<string, string>) => Promise<StreamReader>;
}

interface StreamEvent {
  readonly id?: string;
  readonly event?: string;
  readonly data: unknown;
}

/** A stream read by hand. */
interface StreamReader {
  readonly status: number;
  /** The next event; undefined at the end. */
  readonly next: () => Promise<StreamEvent | undefined>;
  /** Rows until history is through (`live`). */
  readonly untilLive: () => Promise<StreamEvent[]>;
  readonly close: () => Promise<void>;
}

/** Opens a session at `url`. */
export async function openClient(url: string, token?: string): Promise<Client> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(token === undefined ? {} : { token }),
  });
  const session = (await answer.json()) as { token: string; conversation: string };
  const authorization = `Bearer ${session.token}`;
  return {
    token: session.token,
    identity: session.conversation,
    post: (path, body, headers = {}) =>
      fetch(url + path, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    get: (path, headers = {}) => fetch(url + path, { headers: { authorization, ...headers } }),
    stream: (after, headers = {}) => openStream(`${url}/api/stream?after=${after}`, { authorization, ...headers }),
  };
}

let count = 0;

/** A message event with a fresh id. */
export function message(text: string, id = freshId()): Record<string, unknown> {
  return { id, kind: 'message', text, page: '/' };
}

export function freshId(): string {
  count += 1;
  return `message-${count}`;
}

async function openStream(url: string, headers: Record<string, string>): Promise<StreamReader> {
  const abort = new AbortController();
  const answer = await fetch(url, { headers, signal: abort.signal });
  const events = readEvents(answer);
  async function next(): Promise<StreamEvent | undefined> {
    const { value, done } = await events.next();
    return done ? undefined : value;
  }
  return {
    status: answer.status,
    next,
    untilLive: async () => {
      const rows: StreamEvent[] = [];
      for (let event = await next(); event && event.event !== 'live'; event = await next()) rows.push(event);
      return rows;
    },
    close: async () => {
      abort.abort();
      await events.return?.(undefined).catch(() => undefined);
    },
  };
}

async function* readEvents(answer: Response): AsyncGenerator<StreamEvent, undefined> {
  if (!answer.body) return undefined;
  let rest = '';
  for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      if (!block.startsWith(':')) yield parseEvent(block);
    }
  }
  return undefined;
}

function parseEvent(block: string): StreamEvent {
  const fields = new Map(
    block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  );
  const id = fields.get('id');
  const event = fields.get('event');
  return { ...(id ? { id } : {}), ...(event ? { event } : {}), data: JSON.parse(fields.get('data') ?? 'null') };
}
