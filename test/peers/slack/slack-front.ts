import { type CompletedRequest, getLocal } from 'mockttp';
import { freePort } from './slack-process.ts';

/** What goes wrong with one call. */
export type SlackFault =
  | { readonly kind: 'error'; readonly error: string }
  | { readonly kind: 'rate-limited'; readonly seconds: number }
  | { readonly kind: 'status'; readonly status: number }
  /** Nothing arrives, the connection is cut. */
  | { readonly kind: 'cut-before' }
  /** It arrives, the answer is cut off. */
  | { readonly kind: 'cut-after' };

/** A call as it came. */
export interface SlackCall {
  readonly method: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Slack's Web API in front of local-slack: faults, a journal, and the metadata that local-slack forgets. */
export interface SlackFront extends AsyncDisposable {
  readonly url: string;
  readonly calls: readonly SlackCall[];
  /** Methods of the calls that have had their effect, in order. */
  readonly effects: readonly string[];
  /** The next call of this method goes wrong, after `after` good ones. */
  readonly failNext: (method: string, fault: SlackFault, options?: { readonly after?: number }) => void;
  /** Where socket connections are sent instead of local-slack. */
  socketUrl: ((url: string) => string) | undefined;
  /** Called when a call has had its effect and its answer is on its way. */
  onEffect: ((method: string) => void) | undefined;
}

interface Failing {
  readonly method: string;
  readonly fault: SlackFault;
  left: number;
}

/** Opens the front. */
export async function openSlackFront(slackUrl: string): Promise<SlackFront> {
  const server = getLocal();
  const calls: SlackCall[] = [];
  const effects: string[] = [];
  const failing: Failing[] = [];
  const metadata = new Map<string, unknown>();
  let ended: Promise<void> | undefined;
  await server.start(await freePort());

  /** The fault of this call, which is used up. */
  function faultFor(method: string): SlackFault | undefined {
    const index = failing.findIndex((each) => each.method === method);
    const found = failing[index];
    if (!found) return undefined;
    if (found.left > 0) {
      found.left -= 1;
      return undefined;
    }
    failing.splice(index, 1);
    return found.fault;
  }

  const after = new Map<string, SlackFault>();
  await server.forAnyRequest().thenPassThrough({
    beforeRequest: async (request) => {
      const method = methodOf(request);
      calls.push({ method, body: await bodyOf(request) });
      const fault = faultFor(method);
      if (fault?.kind === 'cut-after') after.set(request.id, fault);
      return (fault && answerOf(fault)) ?? { url: `${slackUrl}${request.path}` };
    },
    beforeResponse: async (response, request) => {
      if (after.delete(request.id)) {
        await keepMetadata(response.body, request);
        return 'reset';
      }
      const changed = await rewrite(response.body, request);
      effects.push(methodOf(request));
      front.onEffect?.(methodOf(request));
      return changed === undefined ? undefined : { body: JSON.stringify(changed) };
    },
  });

  async function keepMetadata(body: Readable, request: CompletedRequest): Promise<void> {
    const answer = await jsonOf(body);
    const sent = await bodyOf(request);
    if (methodOf(request) === 'chat.postMessage' && answer?.ok)
      metadata.set(keyOf(answer.channel, answer.ts), sent.metadata);
  }

  async function rewrite(body: Readable, request: CompletedRequest): Promise<object | undefined> {
    const method = methodOf(request);
    await keepMetadata(body, request);
    const answer = await jsonOf(body);
    if (method === 'apps.connections.open' && front.socketUrl && answer?.ok) {
      return { ...answer, url: front.socketUrl(String(answer.url)) };
    }
    if (method !== 'conversations.history' && method !== 'conversations.replies') return undefined;
    const { channel } = await bodyOf(request);
    const messages = (Array.isArray(answer?.messages) ? answer.messages : []).map(
      (message: { readonly ts: string }) => {
        const known = metadata.get(keyOf(channel, message.ts));
        return known === undefined ? message : { ...message, metadata: known };
      },
    );
    return { ...answer, messages };
  }

  const front: SlackFront = {
    url: server.url.replace('localhost', '127.0.0.1'),
    calls,
    effects,
    failNext: (method, fault, { after: left = 0 } = {}) => void failing.push({ method, fault, left }),
    socketUrl: undefined,
    onEffect: undefined,
    // A test may have ended it, to be unreachable.
    [Symbol.asyncDispose]: async () => {
      ended ??= server.stop();
      await ended;
    },
  };
  return front;
}

type Readable = { readonly getJson: () => Promise<object | undefined> };

async function jsonOf(body: Readable): Promise<Readonly<Record<string, unknown>> | undefined> {
  // Slack's answers are objects.
  return (await body.getJson()) as Readonly<Record<string, unknown>> | undefined;
}

function keyOf(channel: unknown, ts: unknown): string {
  return `${channel} ${ts}`;
}

function methodOf({ path }: CompletedRequest): string {
  return path.replace(/^\/api\//, '').replace(/\?.*$/, '');
}

async function bodyOf(request: CompletedRequest): Promise<Readonly<Record<string, unknown>>> {
  const text = (await request.body.getText()) ?? '';
  const pairs = [...new URLSearchParams(text)].map(([name, value]) => [name, readValue(value)] as const);
  return Object.fromEntries(pairs);
}

/** Web API clients send what is no text as JSON in a form. */
function readValue(value: string): unknown {
  if (!/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function answerOf(fault: SlackFault) {
  switch (fault.kind) {
    case 'error':
      return { response: { statusCode: 200, json: { ok: false, error: fault.error } } };
    case 'rate-limited':
      return {
        response: {
          statusCode: 429,
          headers: { 'retry-after': String(fault.seconds) },
          json: { ok: false, error: 'ratelimited' },
        },
      };
    case 'status':
      return { response: { statusCode: fault.status, body: 'trouble' } };
    case 'cut-before':
      return { response: 'reset' as const };
    case 'cut-after':
      return undefined;
  }
}
