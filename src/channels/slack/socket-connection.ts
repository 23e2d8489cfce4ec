import { channel } from 'node:diagnostics_channel';
import { type DurationMs, type Instant, MINUTE_MS, SECOND_MS } from '../../values/instants.ts';

/** Slack sends a ping every few seconds: a line without any sign for so long is dead. */
const SILENT_MS = MINUTE_MS;
const HELLO_MS = 20 * SECOND_MS;

/** A line that Slack is about to cut still takes what comes in the meantime. */
const LINGER_MS = 15 * SECOND_MS;

/** Pings are seen only here: the line itself answers them. */
const PINGS = channel('undici:websocket:ping');

/** What a connection needs of the rest. */
export interface ConnectionParts {
  readonly url: string;
  /** Settles when the payload is durable: only then is it confirmed. */
  readonly receive: (payload: unknown) => Promise<void>;
  readonly clock: () => Instant;
  /** Told when Slack has said hello. */
  readonly opened: () => void;
  /** Told why a payload is not confirmed. */
  readonly refused: (error: unknown) => void;
  readonly silentMs?: DurationMs;
}

/** How a line ended: Slack asked for a new one, the line was cut or silent, or we wanted to end. */
export interface Ended {
  readonly why: 'replaced' | 'cut' | 'silent' | 'stopped' | 'link-disabled';
  /** When it last gave a sign. */
  readonly heardAt: Instant;
}

/** Holds one connection until it ends or the signal comes; what is under way is confirmed before it closes. */
export function holdConnection(parts: ConnectionParts, signal: AbortSignal): Promise<Ended> {
  const { url, clock, silentMs = SILENT_MS } = parts;
  const socket = new WebSocket(url);
  const { promise, resolve } = Promise.withResolvers<Ended>();
  const underWay = new Set<Promise<unknown>>();
  let heardAt = clock();
  let timer = setTimeout(() => finish('silent'), HELLO_MS);

  const onPing = (message: unknown) => {
    if (isOf(message, socket)) noticeSign();
  };
  const onAbort = () => void Promise.allSettled(underWay).then(() => finish('stopped'));
  PINGS.subscribe(onPing);
  signal.addEventListener('abort', onAbort, { once: true });
  socket.addEventListener('message', ({ data }) => {
    noticeSign();
    hear(data);
  });
  socket.addEventListener('close', () => finish('cut'));
  socket.addEventListener('error', () => finish('cut'));
  if (signal.aborted) onAbort();
  return promise;

  function noticeSign(): void {
    heardAt = clock();
    clearTimeout(timer);
    timer = setTimeout(() => finish('silent'), silentMs);
  }

  function hear(data: unknown): void {
    const envelope = readEnvelope(data);
    if (envelope.type === 'hello') parts.opened();
    else if (envelope.type === 'disconnect') {
      finish(envelope.reason === 'link_disabled' ? 'link-disabled' : 'replaced');
    } else if (envelope.id !== undefined) confirmWhenDurable(envelope.id, envelope.payload);
  }

  function confirmWhenDurable(id: string, payload: unknown): void {
    const work = parts
      .receive(payload)
      .then(() => {
        if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ envelope_id: id }));
      })
      .catch(parts.refused)
      .finally(() => underWay.delete(work));
    underWay.add(work);
  }

  function finish(why: Ended['why']): void {
    clearTimeout(timer);
    PINGS.unsubscribe(onPing);
    signal.removeEventListener('abort', onAbort);
    resolve({ why, heardAt });
    if (why !== 'replaced') socket.close();
    else setTimeout(() => socket.close(), LINGER_MS).unref();
  }
}

function isOf(message: unknown, socket: WebSocket): boolean {
  return typeof message === 'object' && message !== null && 'websocket' in message && message.websocket === socket;
}

interface Envelope {
  readonly type: string;
  readonly reason?: string;
  readonly id?: string;
  readonly payload?: unknown;
}

function readEnvelope(data: unknown): Envelope {
  try {
    const read: unknown = typeof data === 'string' ? JSON.parse(data) : undefined;
    const { type, reason, envelope_id: id, payload } = Object(read) as Readonly<Record<string, unknown>>;
    return {
      type: typeof type === 'string' ? type : '',
      ...(typeof reason === 'string' ? { reason } : {}),
      ...(typeof id === 'string' ? { id, payload } : {}),
    };
  } catch {
    return { type: '' };
  }
}
