import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiFault } from './api-fault.ts';
import { messageMethods, type Params } from './message-methods.ts';
import { otherMethods } from './other-methods.ts';
import { People } from './people.ts';
import { UpdateFeed } from './update-feed.ts';
import { World } from './world.ts';

/** One call of the bot and how it ended; status 0: the line was cut. */
export interface JournalEntry {
  readonly method: string;
  readonly params: Params;
  readonly status: number;
}

/**
 * How the next calls fail: an answer of that status, the line cut before (`cut`) or after (`cut-after`) the call has
 * its effect, or no answer at all although it has it (`stall`).
 */
export type Failure =
  | { readonly status: number; readonly description: string; readonly retryAfter?: number }
  | 'cut'
  | 'cut-after'
  | 'stall';

export interface PeerOptions {
  /** Pause before a webhook delivery is tried again, doubled each time. */
  readonly webhookRetryMs?: number;
  /** How long a poll may wait for news; Telegram's own limit is 50 s. */
  readonly longestPollMs?: number;
}

/** A Bot API server for one bot on a port of its own, with the people who write to it. */
export class TelegramPeer extends People implements AsyncDisposable {
  readonly journal: JournalEntry[] = [];
  /** Told when a call has its effect, before the bot hears of it. */
  onEffect: ((method: string) => void) | undefined;
  readonly #failures = new Map<string, (Failure | undefined)[]>();
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  static async start({ webhookRetryMs = 10, longestPollMs = 50_000 }: PeerOptions = {}): Promise<TelegramPeer> {
    const bot = { id: 7_000_001, is_bot: true, first_name: 'Mumu', username: 'mumu_shop_bot' };
    const world = new World(bot, `${bot.id}:peer-token`);
    const peer = new TelegramPeer(world, new UpdateFeed(webhookRetryMs, longestPollMs));
    const { promise, resolve } = Promise.withResolvers<void>();
    peer.#server.listen(0, '127.0.0.1', resolve);
    await promise;
    return peer;
  }

  /** What a client takes as `apiRoot`. */
  get apiRoot(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get token(): string {
    return this.world.token;
  }

  /** Parameters of the calls of one method, in order. */
  calls(method: string): readonly Params[] {
    return this.journal.filter((entry) => entry.method === method).map(({ params }) => params);
  }

  /** Makes the next `times` calls of a method fail, once `after` more have passed. */
  failNext(method: string, failure: Failure, { times = 1, after = 0 } = {}): void {
    const planned = this.#failures.get(method) ?? [];
    const passing = Array.from({ length: after }, () => undefined);
    this.#failures.set(method, [...planned, ...passing, ...Array.from({ length: times }, () => failure)]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.feed.close();
    this.#server.closeAllConnections();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#server.close(() => resolve());
    await promise;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { kind, name } = this.#route(request.url ?? '');
    if (kind === 'unauthorized')
      return reply(response, 401, { ok: false, error_code: 401, description: 'Unauthorized' });
    if (kind === 'file') return this.#sendFile(name, response);
    const params = await readParams(request);
    const failure = this.#failures.get(name)?.shift();
    const status = await this.#call({ name, params, failure }, response);
    this.journal.push({ method: name, params, status });
  }

  #route(url: string): { readonly kind: 'unauthorized' | 'file' | 'method'; readonly name: string } {
    const match = /^\/(file\/)?bot([^/]+)\/(.+)$/.exec(decodeURI(url));
    if (match?.[2] !== this.token) return { kind: 'unauthorized', name: '' };
    return { kind: match[1] ? 'file' : 'method', name: match[3] ?? '' };
  }

  async #call({ name, params, failure }: Call, response: ServerResponse): Promise<number> {
    if (failure === 'cut') return cut(response);
    if (typeof failure === 'object')
      return refuse(response, new ApiFault(failure.status, failure.description, failure.retryAfter));
    try {
      const result = await this.#perform(name, params, response);
      this.onEffect?.(name);
      if (failure === 'cut-after') return cut(response);
      if (failure === 'stall') return 0;
      reply(response, 200, { ok: true, result });
      return 200;
    } catch (error) {
      if (error instanceof ApiFault) return refuse(response, error);
      throw error;
    }
  }

  async #perform(name: string, params: Params, response: ServerResponse): Promise<unknown> {
    const sending = messageMethods[name];
    if (sending) return sending(this.world, params);
    const other = otherMethods[name];
    if (!other) throw new ApiFault(404, 'Not Found: method not found');
    const closed = new AbortController();
    response.once('close', () => closed.abort());
    return await other({ world: this.world, feed: this.feed, closed: closed.signal }, params);
  }

  #sendFile(path: string, response: ServerResponse): void {
    const failure = this.#failures.get('file')?.shift();
    if (failure !== undefined) return void cut(response);
    const file = [...this.world.files.values()].find((known) => known.path === path);
    response.writeHead(file ? 200 : 404);
    response.end(file?.bytes);
  }
}

interface Call {
  readonly name: string;
  readonly params: Params;
  readonly failure: Failure | undefined;
}

async function readParams(request: IncomingMessage): Promise<Params> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (body.length === 0) return {};
  if (!type.startsWith('multipart/')) return JSON.parse(body.toString('utf8')) as Params;
  const form = await new Response(body, { headers: { 'content-type': type } }).formData();
  return await resolveFiles(form);
}

/** A field "attach://name" stands for the file sent under that name. */
async function resolveFiles(form: FormData): Promise<Params> {
  const params: Record<string, unknown> = {};
  for (const [key, value] of form) {
    if (typeof value !== 'string') continue;
    const file = value.startsWith('attach://') ? form.get(value.slice('attach://'.length)) : undefined;
    params[key] = file instanceof File ? await file.bytes() : value;
  }
  return params;
}

function refuse(response: ServerResponse, fault: ApiFault): number {
  const parameters = fault.retryAfter === undefined ? {} : { parameters: { retry_after: fault.retryAfter } };
  reply(response, fault.status, { ok: false, error_code: fault.status, description: fault.message, ...parameters });
  return fault.status;
}

function cut(response: ServerResponse): number {
  response.socket?.destroy();
  return 0;
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
