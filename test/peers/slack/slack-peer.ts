import { escapeText } from '../../../src/channels/slack/slack-text.ts';
import { look, type PeerMessage, type Seen } from './look.ts';
import { openSlackFront, type SlackFront } from './slack-front.ts';
import { freePort, type SlackProcess, startSlackProcess } from './slack-process.ts';

const BOT = 'U0BOT';
const TEAM = 'T01TEST';
const PEOPLE = 300;

/** A file somebody sends. */
interface Upload {
  readonly file: File;
  readonly text?: string;
}

/** How the app is reached. */
export interface SlackPeerOptions {
  /** Where events are posted; absent: Socket Mode. */
  readonly requestUrl?: string;
}

/** A Slack workspace for tests: local-slack with faults in front of its Web API. */
export class SlackPeer implements AsyncDisposable {
  readonly token = 'xoxb-test-token';
  readonly appToken = 'xapp-test-token';
  readonly signingSecret = 'test-signing-secret';
  readonly bot = BOT;
  readonly team = TEAM;
  /** The channel of the staff. */
  readonly desk = 'C02DESK';
  readonly general = 'C01GEN';
  readonly front: SlackFront;
  readonly #process: SlackProcess;
  #people = 0;

  private constructor(process: SlackProcess, front: SlackFront) {
    this.#process = process;
    this.front = front;
  }

  static async start({ requestUrl }: SlackPeerOptions = {}): Promise<SlackPeer> {
    const people = Array.from({ length: PEOPLE }, (_, index) => `U${100 + index}`);
    const members = [...people, BOT];
    await using started = new AsyncDisposableStack();
    const process = started.use(
      await startSlackProcess({
        workspace: { name: 'Test', domain: 'test', teamId: TEAM },
        app: {
          ...{
            appId: 'A01APP',
            botUserId: BOT,
            botName: 'mumu',
            botToken: 'xoxb-test-token',
            appToken: 'xapp-test-token',
          },
          signingSecret: 'test-signing-secret',
          mode: requestUrl === undefined ? 'socket' : 'events',
          requestUrl: requestUrl ?? `http://127.0.0.1:${await freePort()}/none`,
        },
        users: people.map((id) => ({ id, name: id.toLowerCase(), real_name: id, email: `${id}@x.dev` })),
        channels: [
          { id: 'C01GEN', name: 'general', members },
          { id: 'C02DESK', name: 'desk', members },
        ],
      }),
    );
    const front = started.use(await openSlackFront(process.url));
    started.move();
    return new SlackPeer(process, front);
  }

  /** Root of the Web API, through the front. */
  get apiUrl(): string {
    return `${this.front.url}/api/`;
  }

  /** A person nobody has talked with yet. */
  addUser(): string {
    this.#people += 1;
    return `U${99 + this.#people}`;
  }

  /** The direct-message channel of a person and the bot. */
  async direct(user: string): Promise<string> {
    const answer = await post(`${this.#process.url}/api/conversations.open`, { users: user });
    return String((answer as { readonly channel: { readonly id: string } }).channel.id);
  }

  /** Says something, as Slack would pass it on; in a direct message unless a channel is named. */
  async say(
    user: string,
    text: string,
    place: { readonly channel?: string; readonly thread?: string } = {},
  ): Promise<string> {
    const channel = place.channel ?? (await this.direct(user));
    const thread = place.thread === undefined ? {} : { thread_ts: place.thread };
    const answer = await this.#control('message', { channel, user, text: escapeMentionless(text), ...thread });
    return String((answer as { readonly message: { readonly ts: string } }).message.ts);
  }

  async edit(user: string, message: { readonly channel: string; readonly ts: string }, text: string): Promise<void> {
    await this.#control('edit-message', { ...message, user, text: escapeMentionless(text) });
  }

  async remove(user: string, message: { readonly channel: string; readonly ts: string }): Promise<void> {
    await this.#control('delete-message', { ...message, user });
  }

  async react(user: string, message: { readonly channel: string; readonly ts: string }, name: string): Promise<void> {
    await this.#control('reaction', { ...message, user, name });
  }

  /** Presses a button of a message by its label. */
  async press(user: string, channel: string, label: string): Promise<void> {
    const messages = await this.seen(channel);
    const shown = messages.findLast(({ buttons }) => buttons.some((button) => button.label === label));
    const button = shown?.buttons.find((each) => each.label === label);
    if (!shown || !button) throw new Error(`Nothing to press: ${label}`);
    const { value, action_id } = button;
    const action = { type: 'button', action_id, value, text: { type: 'plain_text', text: label } };
    await this.#control('interact', { channel, messageTs: shown.ts, user, action });
  }

  /** Fills in the window that is open. */
  async submit(user: string, words: string): Promise<void> {
    const ui = new WebSocket(`${this.#process.url.replace('http', 'ws')}/ui`);
    await new Promise((resolve) => ui.addEventListener('open', resolve, { once: true }));
    const values = { words: { words: { type: 'plain_text_input', value: words } } };
    ui.send(JSON.stringify({ t: 'view_submit', user, values }));
    await new Promise<void>((resolve) => {
      ui.addEventListener('message', ({ data }) => {
        if (String(data).includes('"t":"view"')) resolve();
      });
    });
    ui.close();
  }

  /** Sends a file, with words or without. */
  async upload(
    user: string,
    place: { readonly channel: string; readonly thread?: string },
    sent: Upload,
  ): Promise<void> {
    const { file, text = '' } = sent;
    const form = new FormData();
    for (const [name, value] of Object.entries({ channel: place.channel, user, text })) form.append(name, value);
    if (place.thread !== undefined) form.append('thread_ts', place.thread);
    form.append('file', file);
    await fetch(`${this.#process.url}/_control/upload`, { method: 'POST', body: form });
  }

  async messages(channel: string): Promise<readonly PeerMessage[]> {
    const response = await fetch(`${this.#process.url}/_control/messages/${channel}`);
    return ((await response.json()) as { readonly messages: readonly PeerMessage[] }).messages;
  }

  /** What the bot has said in a channel, marks read. */
  async seen(channel: string): Promise<readonly Seen[]> {
    return (await this.messages(channel)).filter(({ user }) => user === BOT).map(look);
  }

  /** What the bot has said to a person in private. */
  async seenBy(user: string): Promise<readonly Seen[]> {
    return this.seen(await this.direct(user));
  }

  /** Lines of Socket Mode opened so far. */
  async lines(): Promise<number> {
    return (await this.#log()).filter(({ summary }) => summary.startsWith('socket connected')).length;
  }

  /** Envelopes confirmed so far; the same one by two lines counts once. */
  async acknowledged(): Promise<number> {
    return (await this.#log()).filter(({ kind }) => kind === 'ack').length;
  }

  calls(method: string): readonly Readonly<Record<string, unknown>>[] {
    return this.front.calls.filter((call) => call.method === method).map(({ body }) => body);
  }

  /** How often calls of this method have had their effect. */
  effects(method: string): number {
    return this.front.effects.filter((each) => each === method).length;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.front[Symbol.asyncDispose]();
    await this.#process[Symbol.asyncDispose]();
  }

  async #log(): Promise<readonly { readonly kind: string; readonly summary: string }[]> {
    const response = await fetch(`${this.#process.url}/_control/log`);
    return ((await response.json()) as { readonly log: { readonly kind: string; readonly summary: string }[] }).log;
  }

  #control(path: string, body: object): Promise<unknown> {
    return post(`${this.#process.url}/_control/${path}`, body);
  }
}

async function post(url: string, body: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json', authorization: 'Bearer xoxb-test-token' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  return response.json();
}

/** Slack escapes what is typed; a mention stays one. */
function escapeMentionless(text: string): string {
  return escapeText(text).replace(/&lt;(@U\w+)&gt;/g, '<$1>');
}
