import { Api } from 'grammy';

/** Where a bot's calls go. */
export interface TelegramApiSettings {
  readonly token: string;
  /** Root of the Bot API server; Telegram's own when absent. */
  readonly apiRoot?: string;
  readonly fetch?: typeof fetch;
}

/** Makes the client every call of one bot goes through. Calls are never repeated by it: the outbox does that. */
export function createTelegramApi({ token, apiRoot, fetch = globalThis.fetch }: TelegramApiSettings): Api {
  return new Api(token, {
    ...(apiRoot === undefined ? {} : { apiRoot: apiRoot.replace(/\/+$/, '') }),
    fetch: (url: string | URL, init: RequestInit) => fetch(url, withNativeSignal(init)),
  });
}

/** The runtime's fetch refuses signals that are not its own; grammY brings one of another make. */
function withNativeSignal({ method, headers, body, signal }: RequestInit): RequestInit {
  const controller = new AbortController();
  if (signal?.aborted) controller.abort();
  signal?.addEventListener('abort', () => controller.abort(), { once: true });
  // A body with files is a stream, which fetch takes only when it is told that the answer comes after it.
  return { method, headers, body, duplex: 'half', signal: controller.signal };
}

/** A signal as grammY's types want it. */
export type CallSignal = NonNullable<Parameters<Api['getMe']>[0]>;

/** Ends a call after `timeoutMs`, or earlier with `signal`. */
export function callSignal(timeoutMs: number, signal?: AbortSignal): CallSignal {
  const timeout = AbortSignal.timeout(timeoutMs);
  // grammY only listens for "abort" and reads `aborted`, which every signal has.
  return (signal ? AbortSignal.any([signal, timeout]) : timeout) as CallSignal;
}
