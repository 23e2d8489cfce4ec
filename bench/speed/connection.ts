import { connect, type Socket } from 'node:net';

/** One kept-alive HTTP connection that reads as little as it may, so that the client costs little beside the server. */
export class Connection {
  readonly #socket: Socket;
  readonly #host: string;
  #unread = '';
  #answered: ((status: number) => void) | undefined;
  #heard: ((chunk: string) => void) | undefined;

  constructor(url: string) {
    const { hostname, port, host } = new URL(url);
    this.#host = host;
    this.#socket = connect({ host: hostname, port: Number(port), noDelay: true });
    this.#socket.setEncoding('latin1').on('data', (chunk: string) => this.#read(chunk));
  }

  /** Sends a request and resolves with its status once the whole answer is here. */
  post(path: string, token: string, body: string): Promise<number> {
    const { promise, resolve } = Promise.withResolvers<number>();
    this.#answered = resolve;
    this.#socket.write(
      `POST ${path} HTTP/1.1\r\nHost: ${this.#host}\r\nAuthorization: Bearer ${token}\r\n` +
        `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
    return promise;
  }

  /** Opens an event stream; `heard` gets its text as it comes. */
  listen(path: string, token: string, heard: (chunk: string) => void): void {
    this.#heard = heard;
    this.#socket.write(
      `GET ${path} HTTP/1.1\r\nHost: ${this.#host}\r\nAuthorization: Bearer ${token}\r\nAccept: text/event-stream\r\n\r\n`,
    );
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(chunk: string): void {
    if (this.#heard) {
      this.#heard(chunk);
      return;
    }
    this.#unread += chunk;
    const headEnd = this.#unread.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(this.#unread)?.[1] ?? 0);
    if (this.#unread.length < headEnd + 4 + length) return;
    const status = Number(this.#unread.slice(9, 12));
    this.#unread = this.#unread.slice(headEnd + 4 + length);
    this.#answered?.(status);
  }
}
