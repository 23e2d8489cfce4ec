import type { JSX } from 'preact';
import { useEffect, useReducer, useRef } from 'preact/hooks';
import type { Language } from '../api/wire.ts';
import { say } from '../words/language.ts';
import { WIDGET_WORDS, type WidgetWords } from '../words/widget-words.ts';
import type { Chat } from './chat.ts';
import { type ChatState, unreadRows } from './chat-state.ts';
import { ChatIcon, CloseIcon } from './icons.tsx';
import { Panel } from './panel.tsx';

/** Where the chat's pictures and pages are. */
interface Links {
  readonly base: string;
  readonly checkout: string | undefined;
}

/** What every part of the view is given. */
export interface ViewProps {
  readonly chat: Chat;
  readonly state: ChatState;
  readonly words: WidgetWords;
  readonly links: Links;
}

interface ChatViewProps {
  readonly chat: Chat;
  readonly links: Links;
  readonly chooseLanguage: (language: Language) => void;
}

/** The bubble in the corner, the message beside it, and the panel. */
export function ChatView({ chat, links, chooseLanguage }: ChatViewProps): JSX.Element {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const launcher = useRef<HTMLButtonElement>(null);
  useEffect(() => chat.watch(() => redraw(undefined)), [chat]);
  const { state } = chat;
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !state.isOpen) launcher.current?.focus();
    wasOpen.current = state.isOpen;
  }, [state.isOpen]);
  const words = WIDGET_WORDS[state.language];
  const shared = { chat, state, words, links };
  const close = () => chat.close();
  return (
    <div class="chat" lang={state.language}>
      {state.isOpen ? <Panel {...shared} close={close} chooseLanguage={chooseLanguage} /> : <Peek {...shared} />}
      <Launcher {...shared} button={launcher} close={close} />
    </div>
  );
}

function Launcher(
  props: ViewProps & { readonly button: { current: HTMLButtonElement | null }; readonly close: () => void },
) {
  const { chat, state, words } = props;
  const unread = unreadRows(state).length;
  const label = state.isOpen ? words.close : unread > 0 ? words.openUnread(unread) : words.open;
  return (
    <button
      ref={props.button}
      type="button"
      class="launcher"
      aria-label={label}
      aria-expanded={state.isOpen}
      onClick={() => (state.isOpen ? props.close() : chat.open())}
    >
      {state.isOpen ? <CloseIcon /> : <ChatIcon />}
      {unread > 0 && (
        <span class="unread" aria-hidden="true">
          {unread > 9 ? '9+' : unread}
        </span>
      )}
    </button>
  );
}

/** The newest unread message beside the closed bubble. */
function Peek({ chat, state, words }: ViewProps) {
  const row = unreadRows(state).at(-1);
  return (
    <div class="peek-place" role="status">
      {row && (
        <div class="peek">
          <button type="button" class="peek-text" onClick={() => chat.open()}>
            <span class="peek-from">{state.shop ? say(state.shop.name, state.language) : words.assistant}</span>
            <span>{row.text}</span>
          </button>
          <button type="button" class="peek-close" aria-label={words.dismiss} onClick={() => chat.markRead()}>
            <CloseIcon />
          </button>
        </div>
      )}
    </div>
  );
}
