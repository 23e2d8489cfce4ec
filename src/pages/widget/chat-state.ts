import type { Language, Row, Session, Shop } from '../api/wire.ts';

/** A message of this browser on its way: `waiting` until the server has it, `sent` until it comes back as a row. */
export interface Draft {
  readonly id: string;
  readonly status: 'waiting' | 'sent' | 'failed';
  readonly text: string;
  readonly request: DraftRequest;
  /** A picture not uploaded yet, and an address to show it from. */
  readonly photo?: { readonly file: Blob; readonly preview: string };
}

/** What is posted; `photos` is filled in after the upload. */
export interface DraftRequest {
  readonly kind: 'message' | 'button';
  readonly text?: string;
  readonly choice?: string;
  readonly label?: string;
  readonly messageId?: string;
  readonly photos?: readonly string[];
  readonly page: string;
  readonly language: Language;
  /** IANA zone of this browser. */
  readonly zone: string;
}

/** Something calm to say above the field. */
export type Notice =
  | { readonly kind: 'offline' }
  /** The way elsewhere cannot be told just now. */
  | { readonly kind: 'no-way' }
  | { readonly kind: 'too-fast'; readonly seconds: number }
  | { readonly kind: 'photo-too-large' }
  | { readonly kind: 'photo-wrong' };

/** All that the widget shows. */
export interface ChatState {
  readonly shop?: Shop;
  /** Whose talk it is; absent until the server has said so. */
  readonly visitor?: string;
  readonly language: Language;
  readonly isOpen: boolean;
  /** What is written in the field. */
  readonly text: string;
  /** History is through: what comes now is news. */
  readonly isLive: boolean;
  readonly rows: readonly Row[];
  readonly drafts: readonly Draft[];
  /** Number of the last row that was shown in the open panel. */
  readonly readSeq: number;
  /** An answer is being written; with the name of a person when it is one. */
  readonly typing?: { readonly name?: string };
  readonly notice?: Notice;
}

/** The state with a row added in its place; a row already there changes nothing. */
export function withRow(state: ChatState, row: Row): ChatState {
  const last = state.rows.at(-1);
  if (last && row.seq <= last.seq) return state;
  return {
    ...withTyping(state, row.from === 'shopper' ? state.typing : undefined),
    rows: [...state.rows, row],
    drafts: row.from === 'shopper' ? withoutEcho(state.drafts, row) : state.drafts,
    readSeq: state.isOpen ? row.seq : state.readSeq,
  };
}

/** The drafts without the oldest one that this row is. */
function withoutEcho(drafts: readonly Draft[], row: Row): readonly Draft[] {
  const index = drafts.findIndex((draft) => draft.status !== 'failed' && isEcho(draft, row));
  return index < 0 ? drafts : drafts.toSpliced(index, 1);
}

function isEcho(draft: Draft, row: Row): boolean {
  return draft.text === row.text && (row.photos?.length ?? 0) === (draft.request.photos?.length ?? 0);
}

/** The state with one draft changed. */
export function withDraft(state: ChatState, id: string, change: Partial<Draft>): ChatState {
  return { ...state, drafts: state.drafts.map((draft) => (draft.id === id ? { ...draft, ...change } : draft)) };
}

/** The state of the session just opened; nothing of another visitor stays. `readSeq`: what this visitor had read before. */
export function withSession(state: ChatState, session: Session, readSeq: number): ChatState {
  const { shop, conversation, language } = session;
  const isOther = state.visitor !== undefined && state.visitor !== conversation;
  const kept = isOther ? { ...withTyping(state, undefined), rows: [], readSeq: 0, isLive: false } : state;
  return {
    ...kept,
    shop,
    visitor: conversation,
    language: shop.languages.includes(state.language) ? state.language : language,
    readSeq: Math.max(kept.readSeq, readSeq),
  };
}

/** The state with everything there is read. */
export function withLastRead(state: ChatState): ChatState {
  return { ...state, readSeq: state.rows.at(-1)?.seq ?? state.readSeq };
}

/** The state with something to say above the field, or with nothing. */
export function withNotice({ notice: _old, ...state }: ChatState, notice: Notice | undefined): ChatState {
  return notice ? { ...state, notice } : state;
}

/** The state with somebody writing, or with nobody. */
export function withTyping({ typing: _old, ...state }: ChatState, typing: ChatState['typing']): ChatState {
  return typing ? { ...state, typing } : state;
}

/** Rows of the other side not seen yet. */
export function unreadRows(state: ChatState): readonly Row[] {
  return state.isOpen ? [] : state.rows.filter((row) => row.from !== 'shopper' && row.seq > state.readSeq);
}

/** The row whose quick replies are still to be answered: the last one, while nothing is on its way. */
export function askingRow(state: ChatState): Row | undefined {
  const last = state.rows.at(-1);
  return last?.buttons && state.drafts.every((draft) => draft.status === 'failed') ? last : undefined;
}

/** Whether the shopper has said anything here. */
export function hasSpoken(state: ChatState): boolean {
  return state.drafts.length > 0 || state.rows.some((row) => row.from === 'shopper');
}
