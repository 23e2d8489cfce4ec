import { randomId } from '../api/random-id.ts';
import { createSessionKeeper, read, type SessionKeeper, write } from '../api/session.ts';
import type { Button, Elsewhere, Language, Row, Session } from '../api/wire.ts';
import {
  type ChatState,
  type Draft,
  type DraftRequest,
  hasSpoken,
  withDraft,
  withLastRead,
  withNotice,
  withRow,
  withSession,
  withTyping,
} from './chat-state.ts';
import { readDrafts, writeDrafts } from './draft-store.ts';
import { watchLingering } from './lingering.ts';
import { createListener, type Listener } from './listener.ts';
import { createPhotos } from './photos.ts';
import { createSender, type Sender } from './sender.ts';
import { shrinkPhoto } from './shrink-photo.ts';
import { createTypingSign, type TypingSign } from './typing-sign.ts';

const SPOKEN_KEY = 'shopkeeper.spoken';
const READ_KEY = 'shopkeeper.read';
const TYPING_EVERY_MS = 3000;

/** The widget without its looks: one visitor's talk with the shop at `base`. */
export class Chat {
  /** Address of a picture of this talk, by id. */
  readonly photo: (id: string) => Promise<string>;
  readonly #session: SessionKeeper;
  readonly #sender: Sender;
  readonly #listener: Listener;
  readonly #typingSign: TypingSign;
  readonly #watchers = new Set<() => void>();
  #state: ChatState;
  #reportedTypingAt = 0;

  constructor(base: string, language: Language, identity?: string) {
    this.#state = { language, isOpen: false, text: '', isLive: false, rows: [], drafts: readDrafts(), readSeq: 0 };
    this.#session = createSessionKeeper(base, () => this.#state.language, identity);
    this.photo = createPhotos(this.#session);
    this.#typingSign = createTypingSign((typing) => this.#set(withTyping(this.#state, typing)));
    this.#sender = createSender({
      session: this.#session,
      next: () => this.#state.drafts.find(({ status }) => status === 'waiting'),
      change: (id, change) => this.#changeDraft(id, change),
      notice: (notice) => this.#set(withNotice(this.#state, notice)),
    });
    this.#listener = createListener({
      session: this.#session,
      begin: (session) => this.#begin(session),
      lastSeq: () => this.#state.rows.at(-1)?.seq ?? 0,
      row: (row) => this.#take(row),
      live: () => this.#set({ ...this.#state, isLive: true }),
      typing: (name) => this.#typingSign.show(name),
      isAway: (isAway) => this.#setAway(isAway),
    });
  }

  /** What there is to show. */
  get state(): ChatState {
    return this.#state;
  }

  /** Calls `watcher` after each change until the returned function is called. */
  watch(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** Asks who we are; listens when there is a talk to go on with, else waits for somebody who lingers. */
  async start(): Promise<void> {
    const session = await this.#session.get().catch(() => undefined);
    // The server is away: opening the panel tries again.
    if (!session) return;
    this.#begin(session);
    if (read(SPOKEN_KEY) || this.#state.drafts.length > 0) this.#listener.start();
    else watchLingering(session.shop.speakFirst, (id) => this.#linger(id));
    this.#sender.wake();
  }

  /** Opens the panel; `offered` words go into the field when that is empty. */
  open(offered = ''): void {
    this.#set(withLastRead({ ...this.#state, isOpen: true, text: this.#state.text || offered }));
    this.#listener.start();
  }

  close(): void {
    this.#set({ ...this.#state, isOpen: false });
  }

  setLanguage(language: Language): void {
    this.#set({ ...this.#state, language });
  }

  /** The message beside the closed bubble was put aside. */
  markRead(): void {
    this.#set(withLastRead(this.#state));
  }

  /** The shopper writes; the server is told every few seconds. */
  write(text: string): void {
    this.#set({ ...this.#state, text });
    if (Date.now() - this.#reportedTypingAt < TYPING_EVERY_MS) return;
    this.#reportedTypingAt = Date.now();
    this.#session.fetch('/api/typing', { method: 'POST' }).catch(() => undefined);
  }

  /** Sends what is written. */
  sendText(): void {
    const text = this.#state.text.trim();
    if (text === '') return;
    this.#set({ ...this.#state, text: '' });
    this.say(text);
  }

  say(text: string): void {
    this.#post(text, { kind: 'message', text });
  }

  press(row: Row, { choice, label }: Button): void {
    this.#post(label, { kind: 'button', choice, label, messageId: row.id });
  }

  async sendPhoto(file: Blob): Promise<void> {
    const small = await shrinkPhoto(file);
    this.#post('', { kind: 'message', text: '' }, { file: small, preview: URL.createObjectURL(small) });
  }

  /** Asks for the way to go on with this talk elsewhere; undefined when there is none just now. */
  async elsewhere(): Promise<Elsewhere | undefined> {
    const answer = await this.#session.fetch('/api/link', { method: 'POST' }).catch(() => undefined);
    if (answer?.ok) return answer.json();
    this.#set(withNotice(this.#state, { kind: answer ? 'no-way' : 'offline' }));
    return undefined;
  }

  #set(next: ChatState): void {
    const before = this.#state;
    this.#state = next;
    if (next.drafts !== before.drafts) writeDrafts(next.drafts);
    if (next.readSeq !== before.readSeq) write(READ_KEY, `${next.visitor} ${next.readSeq}`);
    for (const watcher of this.#watchers) watcher();
  }

  #begin(session: Session): void {
    const [owner, seq] = (read(READ_KEY) ?? '').split(' ');
    this.#set(withSession(this.#state, session, owner === session.conversation ? Number(seq) : 0));
  }

  #take(row: Row): void {
    this.#typingSign.cancel();
    write(SPOKEN_KEY, '1');
    this.#set(withRow(this.#state, row));
  }

  #changeDraft(id: string, change: Partial<Draft>): void {
    this.#set(withDraft(this.#state, id, change));
    if (change.status === 'sent') this.#typingSign.expect();
  }

  #setAway(isAway: boolean): void {
    if (isAway) this.#set(withNotice(this.#state, { kind: 'offline' }));
    else if (this.#state.notice?.kind === 'offline') this.#set(withNotice(this.#state, undefined));
  }

  #post(text: string, request: Omit<DraftRequest, 'page' | 'language' | 'zone'>, photo?: Draft['photo']): void {
    const draft: Draft = {
      id: randomId(),
      status: 'waiting',
      text,
      request: { ...request, ...this.#here() },
      ...(photo ? { photo } : {}),
    };
    this.#set({ ...this.#state, drafts: [...this.#state.drafts, draft] });
    this.#listener.start();
    this.#sender.wake();
  }

  #here(): Pick<DraftRequest, 'page' | 'language' | 'zone'> {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    return { page: location.pathname, language: this.#state.language, zone };
  }

  /** Tells the shop once that somebody lingers; false when there is a talk already. */
  #linger(id: string): boolean {
    if (hasSpoken(this.#state) || this.#state.isOpen || read(SPOKEN_KEY)) return false;
    const event = { id, kind: 'lingering', ...this.#here() };
    const headers = { 'content-type': 'application/json' };
    this.#session.fetch('/api/events', { method: 'POST', headers, body: JSON.stringify(event) }).then(
      () => this.#listener.start(),
      () => undefined,
    );
    return true;
  }
}
