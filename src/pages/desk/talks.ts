import { randomId } from '../api/random-id.ts';
import { fetchConversation, fetchLines, postAct } from './api.ts';
import type { Board } from './board.ts';
import { neighbour, type Talk, withLines } from './desk-state.ts';
import type { Act, Line } from './wire.ts';

const TYPING_MS = 5000;
/** Changes beside the words this close together are fetched once. */
const GATHER_MS = 250;

/** The conversation that is open. */
export class Talks {
  readonly #board: Board;
  readonly #turned: () => void;
  #loading: ReturnType<typeof setTimeout> | undefined;
  #typing: ReturnType<typeof setTimeout> | undefined;

  /** `turned` is called when the stream must tell of another conversation. */
  constructor(board: Board, turned: () => void) {
    this.#board = board;
    this.#turned = turned;
  }

  /** Opens a conversation; on a narrow screen it is what is seen. */
  async open(id: string): Promise<void> {
    const board = this.#board;
    board.set({ pane: 'talk' });
    if (board.state.talk?.id === id) return;
    board.set({ talk: { id, lines: [], hasEarlier: false, isLive: false, isTyping: false }, notice: undefined });
    await board.attempt(async () => {
      const [{ lines, more }, about] = await Promise.all([fetchLines(id), fetchConversation(id)]);
      this.#change(id, { hasEarlier: more, about });
      board.put(withLines(board.state, id, lines));
      if (board.state.talk?.id === id) this.#turned();
    });
  }

  /** Opens the next conversation of the list, or the one before. */
  step(by: 1 | -1): void {
    const entry = neighbour(this.#board.state, by);
    if (entry) void this.open(entry.id);
  }

  async loadEarlier(): Promise<void> {
    const { talk } = this.#board.state;
    if (!talk) return;
    await this.#board.attempt(async () => {
      const { lines, more } = await fetchLines(talk.id, talk.lines[0]?.seq);
      this.#board.put(withLines(this.#board.state, talk.id, lines));
      this.#change(talk.id, { hasEarlier: more });
    });
  }

  /** Does something with the open conversation; true when the server has it. */
  async act(act: Act): Promise<boolean> {
    const id = this.#board.state.talk?.id;
    if (id === undefined) return false;
    return this.#board.attempt(async () => {
      await postAct(id, randomId(), act);
      this.load(id);
    });
  }

  takeLine(id: string, line: Line): void {
    this.#board.put(withLines(this.#board.state, id, [line]));
    if (this.#board.state.talk?.isLive) this.load(id);
  }

  setLive(id: string): void {
    this.#change(id, { isLive: true });
  }

  showTyping(id: string): void {
    clearTimeout(this.#typing);
    this.#change(id, { isTyping: true });
    this.#typing = setTimeout(() => this.#change(id, { isTyping: false }), TYPING_MS);
  }

  /** Fetches what stands beside the words, soon. */
  load(id: string): void {
    clearTimeout(this.#loading);
    this.#loading = setTimeout(() => {
      fetchConversation(id).then(
        (about) => this.#change(id, { about }),
        // The stream tells when the server is away.
        () => undefined,
      );
    }, GATHER_MS);
  }

  #change(id: string, change: Partial<Talk>): void {
    const { talk } = this.#board.state;
    if (talk?.id === id) this.#board.set({ talk: { ...talk, ...change } });
  }
}
