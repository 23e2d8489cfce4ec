/** An update on its way to the bot. */
export interface PeerUpdate {
  readonly update_id: number;
  readonly [kind: string]: unknown;
}

/** What the feed refuses, in Telegram's words. */
export class Conflict extends Error {}

interface Waiter {
  readonly give: (updates: readonly PeerUpdate[]) => void;
  readonly refuse: (conflict: Conflict) => void;
}

interface Webhook {
  readonly url: string;
  readonly secret?: string;
}

/** Kinds that come only when asked for. */
const ON_REQUEST = new Set(['message_reaction', 'message_reaction_count', 'chat_member']);

/** Keeps updates until they are confirmed: by the offset of a later poll, or by a webhook's 2xx. */
export class UpdateFeed {
  readonly #retryMs: number;
  readonly #longestPollMs: number;
  #pending: PeerUpdate[] = [];
  #nextId = 1000;
  #waiter: Waiter | undefined;
  #allowed: ReadonlySet<string> | undefined;
  #webhook: Webhook | undefined;
  readonly #busyChats = new Set<string>();
  readonly #timers = new Set<NodeJS.Timeout>();
  /** Every webhook delivery and its answer; 0 when there was none. */
  readonly deliveries: { readonly updateId: number; readonly status: number }[] = [];

  constructor(retryMs: number, longestPollMs: number) {
    this.#retryMs = retryMs;
    this.#longestPollMs = longestPollMs;
  }

  /** Adds an update, numbered unless it brings a number. */
  push(update: Readonly<Record<string, unknown>>): number {
    const kind = Object.keys(update).find((key) => key !== 'update_id') ?? '';
    const numbered: PeerUpdate = { update_id: this.#nextId, ...update };
    this.#nextId += 1;
    if (!this.#isAllowed(kind)) return numbered.update_id;
    this.#pending.push(numbered);
    this.#offer();
    return numbered.update_id;
  }

  get pending(): readonly PeerUpdate[] {
    return this.#pending;
  }

  get webhookUrl(): string {
    return this.#webhook?.url ?? '';
  }

  allow(kinds: readonly string[] | undefined): void {
    if (kinds) this.#allowed = kinds.length === 0 ? undefined : new Set(kinds);
  }

  /** Confirms everything before `offset`, then waits for news until `timeoutMs` or `closed`. */
  async poll(offset: number, timeoutMs: number, closed: AbortSignal): Promise<readonly PeerUpdate[]> {
    if (this.#webhook) {
      throw new Conflict(
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    }
    this.#waiter?.refuse(
      new Conflict('terminated by other getUpdates request; make sure that only one bot instance is running'),
    );
    this.#pending = this.#pending.filter(({ update_id }) => update_id >= offset);
    if (this.#pending.length > 0 || timeoutMs === 0) return this.#pending.slice(0, 100);
    return await this.#wait(Math.min(timeoutMs, this.#longestPollMs), closed);
  }

  #wait(timeoutMs: number, closed: AbortSignal): Promise<readonly PeerUpdate[]> {
    const { promise, resolve, reject } = Promise.withResolvers<readonly PeerUpdate[]>();
    const waiter: Waiter = { give: resolve, refuse: reject };
    this.#waiter = waiter;
    const timer = setTimeout(() => resolve([]), timeoutMs);
    closed.addEventListener('abort', () => resolve([]), { once: true });
    return promise.finally(() => {
      clearTimeout(timer);
      if (this.#waiter === waiter) this.#waiter = undefined;
    });
  }

  setWebhook(webhook: Webhook | undefined): void {
    this.#webhook = webhook;
    this.#offer();
  }

  close(): void {
    this.#webhook = undefined;
    this.#waiter?.give([]);
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #isAllowed(kind: string): boolean {
    return this.#allowed ? this.#allowed.has(kind) : !ON_REQUEST.has(kind);
  }

  #offer(): void {
    if (this.#webhook) {
      for (const update of this.#pending) void this.#deliver(update, 0);
      return;
    }
    if (this.#pending.length > 0) this.#waiter?.give(this.#pending.slice(0, 100));
  }

  /** One delivery at a time per chat: later updates of the chat wait until this one succeeds. */
  async #deliver(update: PeerUpdate, tries: number): Promise<void> {
    const chat = chatOf(update);
    if (tries === 0 && this.#busyChats.has(chat)) return;
    this.#busyChats.add(chat);
    const status = await this.#post(update);
    this.deliveries.push({ updateId: update.update_id, status });
    if (!this.#webhook) return;
    if (status < 200 || status >= 300) {
      const timer = setTimeout(() => void this.#deliver(update, tries + 1), this.#retryMs * 2 ** tries);
      this.#timers.add(timer);
      return;
    }
    this.#pending = this.#pending.filter((other) => other !== update);
    this.#busyChats.delete(chat);
    const next = this.#pending.find((other) => chatOf(other) === chat);
    if (next) await this.#deliver(next, 0);
  }

  async #post(update: PeerUpdate): Promise<number> {
    const { url = '', secret } = this.#webhook ?? {};
    const headers = {
      'content-type': 'application/json',
      ...(secret ? { 'x-telegram-bot-api-secret-token': secret } : {}),
    };
    try {
      const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(update) });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return 0;
    }
  }
}

function chatOf(update: PeerUpdate): string {
  return /"chat":\{"id":(-?\d+)/.exec(JSON.stringify(update))?.[1] ?? String(update.update_id);
}
