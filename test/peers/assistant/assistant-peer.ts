import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the peer answers a call. */
export type PeerAnswer =
  /** A chat completion with these words. */
  | { readonly says: string }
  /** Any body under any status. */
  | { readonly status: number; readonly body: string }
  /** Headers at once, then a byte a time, never ending. */
  | { readonly behaves: 'drips' | 'hangs' | 'breaks' }
  /** A chat completion once `until` resolves. */
  | { readonly says: string; readonly until: Promise<unknown> };

/** A server that speaks OpenAI's protocol and answers what it is told to; it keeps every request. */
export class AssistantPeer {
  /** How it answers from now on. */
  answers: PeerAnswer = { says: '' };
  readonly bodies: string[] = [];
  readonly keys: (string | undefined)[] = [];
  readonly #server = createServer((request, response) => void this.#take(request, response));
  readonly #drips = new Set<NodeJS.Timeout>();

  static async start(): Promise<AssistantPeer> {
    const peer = new AssistantPeer();
    peer.#server.listen(0, '127.0.0.1');
    await once(peer.#server, 'listening');
    return peer;
  }

  get url(): string {
    // A listening TCP server has an address of this form.
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/v1`;
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    if (request.url !== '/v1/chat/completions') {
      response.writeHead(404).end('{}');
      return;
    }
    this.bodies.push(Buffer.concat(chunks).toString());
    this.keys.push(request.headers.authorization);
    await this.#answer(response, this.answers);
  }

  async #answer(response: ServerResponse, answer: PeerAnswer): Promise<void> {
    if ('behaves' in answer) {
      this.#misbehave(response, answer.behaves);
      return;
    }
    if ('until' in answer) await answer.until;
    const { status, body } = 'status' in answer ? answer : { status: 200, body: completion(answer.says) };
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  }

  #misbehave(response: ServerResponse, behaves: 'drips' | 'hangs' | 'breaks'): void {
    if (behaves === 'hangs') return;
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"choices":[{"message":{"content":"');
    if (behaves === 'breaks') {
      response.destroy();
      return;
    }
    this.#drips.add(setInterval(() => response.write('好'), 5));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const drip of this.#drips) clearInterval(drip);
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

function completion(content: string): string {
  const message = { role: 'assistant', content, refusal: null };
  return JSON.stringify({
    ...{ id: 'chatcmpl-1', object: 'chat.completion', created: 0, model: 'peer' },
    choices: [{ index: 0, message, finish_reason: 'stop', logprobs: null }],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  });
}
