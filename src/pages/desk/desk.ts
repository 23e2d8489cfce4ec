import { read, write } from '../api/session.ts';
import type { Language } from '../api/wire.ts';
import { DESK_WORDS } from '../words/desk-words.ts';
import { languageOf } from '../words/language.ts';
import { createAlarm } from './alarm.ts';
import { fetchMe, type ListNews, Refused, signOut } from './api.ts';
import { Board } from './board.ts';
import { type DeskState, type Dialog, newlyPressing, waiting } from './desk-state.ts';
import { createListener, type Listener } from './listener.ts';
import { createPresence, type PresenceReports } from './presence.ts';
import { Replies } from './replies.ts';
import { Talks } from './talks.ts';
import type { Me } from './wire.ts';

const LANGUAGE_KEY = 'shopkeeper.desk.language';
const SOUND_KEY = 'shopkeeper.desk.sound';
const SHORTCUTS_KEY = 'shopkeeper.desk.shortcuts';
const TICK_MS = 15_000;

/** The desk without its looks: one member of staff at work. */
export class Desk {
  readonly talks: Talks;
  readonly replies: Replies;
  readonly #board = new Board(firstState(), () => this.#leave());
  readonly #alarm = createAlarm();
  readonly #listener: Listener;
  readonly #presence: PresenceReports;
  /** How far the server's clock is ahead of ours. */
  #aheadMs = 0;

  constructor() {
    this.talks = new Talks(this.#board, () => this.#listener.turn());
    this.replies = new Replies(this.#board);
    this.#listener = this.#createListener();
    this.#presence = createPresence({
      told: ({ present, isOnDuty }) => this.#board.set({ present, isOnDuty }),
      signedOut: () => this.#leave(),
    });
    this.#board.watch((before, after) => this.#alert(before, after));
  }

  /** What there is to show. */
  get state(): DeskState {
    return this.#board.state;
  }

  /** Calls `watcher` after each change until the returned function is called. */
  watch(watcher: () => void): () => void {
    return this.#board.watch(watcher);
  }

  /** Shows the page that the address and the session ask for. */
  async start(): Promise<void> {
    setInterval(() => this.#board.set({ now: Date.now() + this.#aheadMs }), TICK_MS);
    const token = new URLSearchParams(location.hash.slice(1)).get('link');
    if (token !== null) {
      // The secret must not stay in the address, or it is bookmarked and shown.
      history.replaceState(null, '', location.pathname);
      this.#board.set({ gate: { kind: 'link', token } });
      return;
    }
    try {
      this.enter(await fetchMe());
    } catch (error) {
      const isUnknown = error instanceof Refused && error.status === 401;
      this.#board.set({ gate: isUnknown ? { kind: 'sign-in', wasIn: false } : { kind: 'away' } });
    }
  }

  /** Somebody has signed in. */
  enter(me: Me): void {
    this.#aheadMs = me.now - Date.now();
    this.#board.set({ gate: { kind: 'in', me }, isOnDuty: me.isOnDuty, now: me.now });
    this.#listener.start();
    this.#presence.start();
  }

  async signOut(): Promise<void> {
    await signOut().catch(() => undefined);
    this.#leave();
  }

  /** To the page where one signs in. */
  toSignIn(): void {
    this.#board.set({ gate: { kind: 'sign-in', wasIn: false } });
  }

  setLanguage(language: Language): void {
    write(LANGUAGE_KEY, language);
    this.#board.set({ language });
  }

  setDuty(isOnDuty: boolean): void {
    this.#board.set({ isOnDuty });
    this.#presence.setDuty(isOnDuty);
  }

  setSound(hasSound: boolean): void {
    write(SOUND_KEY, hasSound ? 'on' : 'off');
    this.#board.set({ hasSound });
    if (hasSound) this.#alarm.ring(false);
  }

  setShortcuts(hasShortcuts: boolean): void {
    write(SHORTCUTS_KEY, hasShortcuts ? 'on' : 'off');
    this.#board.set({ hasShortcuts });
  }

  /** Opens a dialog, or closes it. */
  show(dialog: Dialog | undefined): void {
    this.#board.set({ dialog });
  }

  dismissNotice(): void {
    this.#board.set({ notice: undefined });
  }

  /** On a narrow screen: what is seen. */
  turnTo(pane: DeskState['pane']): void {
    this.#board.set({ pane });
  }

  #createListener(): Listener {
    const { talks } = this;
    return createListener({
      watched: () => {
        const { talk } = this.state;
        return talk && { conversation: talk.id, after: talk.lines.at(-1)?.seq ?? 0 };
      },
      list: (news) => this.#takeList(news),
      line: (id, line) => talks.takeLine(id, line),
      live: (id) => talks.setLive(id),
      typing: (id) => talks.showTyping(id),
      panel: (id) => talks.load(id),
      isAway: (isOffline) => this.#board.set({ isOffline }),
      signedOut: () => this.#leave(),
    });
  }

  #takeList({ now, entries }: ListNews): void {
    this.#aheadMs = now - Date.now();
    this.#board.set({ now, entries });
  }

  #alert(before: DeskState, after: DeskState): void {
    this.#alarm.badge(waiting(after.entries).length, DESK_WORDS[after.language].desk);
    const pressing = newlyPressing(before, after);
    if (after.hasSound && pressing.length > 0) this.#alarm.ring(pressing.some(({ isUrgent }) => isUrgent));
  }

  #leave(): void {
    this.#listener.stop();
    this.#presence.stop();
    // Nothing of what was seen stays on the screen of a desk somebody has left.
    const { language, hasSound, hasShortcuts, now } = this.state;
    this.#board.put({
      ...firstState(),
      ...{ language, hasSound, hasShortcuts, now },
      gate: { kind: 'sign-in', wasIn: true },
    });
  }
}

function firstState(): DeskState {
  return {
    gate: { kind: 'loading' },
    language: [read(LANGUAGE_KEY), navigator.language].map(languageOf).find((language) => language) ?? 'zh-Hant',
    entries: [],
    now: Date.now(),
    pane: 'list',
    texts: {},
    photos: {},
    outgoing: [],
    present: [],
    isOnDuty: false,
    hasSound: read(SOUND_KEY) === 'on',
    hasShortcuts: read(SHORTCUTS_KEY) !== 'off',
    isOffline: false,
  };
}
