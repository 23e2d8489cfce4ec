import { randomId } from '../api/random-id.ts';
import { shrinkPhoto } from '../widget/shrink-photo.ts';
import { postAct, postPhoto, Refused } from './api.ts';
import type { Board } from './board.ts';
import type { Outgoing } from './desk-state.ts';

const MOST_PHOTOS = 4;

/** What is written to shoppers, each conversation for itself. */
export class Replies {
  readonly #board: Board;

  constructor(board: Board) {
    this.#board = board;
  }

  /** Keeps what is written for the open conversation. */
  write(text: string): void {
    const { talk, texts } = this.#board.state;
    if (talk) this.#board.set({ texts: { ...texts, [talk.id]: text } });
  }

  /** Sends what is written, with its pictures. */
  sendWritten(): void {
    const { talk, texts, photos, outgoing } = this.#board.state;
    if (!talk) return;
    const text = texts[talk.id]?.trim() ?? '';
    const own = photos[talk.id] ?? [];
    if (text === '' && own.length === 0) return;
    const reply: Outgoing = { key: randomId(), talk: talk.id, text, photos: own, status: 'sending' };
    this.#board.set({
      texts: { ...texts, [talk.id]: '' },
      photos: { ...photos, [talk.id]: [] },
      outgoing: [...outgoing, reply],
    });
    void this.send(reply, { isSure: false });
  }

  /** Sends a reply, again if need be: its key makes it one. `isSure`: a price in it needs no deal. */
  async send(reply: Outgoing, { isSure }: { readonly isSure: boolean }): Promise<void> {
    const { key, talk, text, photos } = reply;
    this.#change(key, 'sending');
    const isTaken = await this.#board.attempt(async () => {
      const price = await postAct(talk, key, { act: 'reply', text, photos, isSure });
      if (price) this.#board.set({ dialog: { kind: 'price', price, outgoing: reply } });
    });
    if (isTaken) return;
    // What is refused for its words is to be written anew, not sent again.
    const { notice, texts } = this.#board.state;
    if (notice === 'looks-like-note' && (texts[talk] ?? '') === '') this.takeBack(reply);
    else this.#change(key, 'failed');
  }

  /** A reply is not to be sent after all: its words go back into the field. */
  takeBack({ key, talk, text, photos }: Outgoing): void {
    const { state } = this.#board;
    this.#board.set({
      outgoing: state.outgoing.filter((each) => each.key !== key),
      texts: { ...state.texts, [talk]: text },
      photos: { ...state.photos, [talk]: photos },
    });
  }

  async addPhoto(file: Blob): Promise<void> {
    const id = this.#board.state.talk?.id;
    if (id === undefined) return;
    try {
      const photo = await postPhoto(id, await shrinkPhoto(file));
      const { photos } = this.#board.state;
      this.#board.set({ photos: { ...photos, [id]: [...(photos[id] ?? []), photo].slice(0, MOST_PHOTOS) } });
    } catch (error) {
      const isWrong = error instanceof Refused && (error.status === 415 || error.status === 413);
      this.#board.refuse(error, isWrong ? 'photo' : 'failed');
    }
  }

  dropPhoto(photo: string): void {
    const { talk, photos } = this.#board.state;
    if (!talk) return;
    const left = (photos[talk.id] ?? []).filter((id) => id !== photo);
    this.#board.set({ photos: { ...photos, [talk.id]: left } });
  }

  #change(key: string, status: Outgoing['status']): void {
    const outgoing = this.#board.state.outgoing.map((each) => (each.key === key ? { ...each, status } : each));
    this.#board.set({ outgoing });
  }
}
