import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { dayOf } from '../words/dates.ts';
import { say } from '../words/language.ts';
import { askingRow, hasSpoken } from './chat-state.ts';
import type { ViewProps } from './chat-view.tsx';
import { DownIcon } from './icons.tsx';
import { DraftMessage, RowMessage } from './message.tsx';
import { type ShownRow, shownRows } from './shown-rows.ts';

const NEAR_END_PX = 80;

/** Everything said so far, the newest at the end; it stays at the end unless the reader has scrolled up. */
export function MessageList(props: ViewProps): JSX.Element {
  const { state, words } = props;
  const list = useRef<HTMLDivElement>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const rows = useMemo(() => shownRows(state.rows), [state.rows]);

  function toEnd(): void {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }

  useLayoutEffect(() => {
    if (isAtEnd) toEnd();
  }, [state.rows, state.drafts, state.typing, state.notice]);
  // One's own words are always worth going to.
  useEffect(toEnd, [state.drafts.length]);

  return (
    <div class="log-place">
      <div
        ref={list}
        class="log"
        role="log"
        aria-label={words.log}
        aria-live={state.isLive ? 'polite' : 'off'}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        onScroll={({ currentTarget: box }) =>
          setAtEnd(box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END_PX)
        }
      >
        {!hasSpoken(state) && state.rows.length === 0 && <Welcome {...props} />}
        {rows.map((row, index) => (
          <RowPlace key={row.seq} {...props} row={row} before={rows[index - 1]} />
        ))}
        {state.drafts.map((draft) => (
          <DraftMessage key={draft.id} {...props} draft={draft} />
        ))}
        {state.typing && <TypingDots label={words.typing(state.typing.name)} />}
        <Replies {...props} />
      </div>
      {!isAtEnd && (
        <button type="button" class="latest" aria-label={words.latest} onClick={toEnd}>
          <DownIcon />
        </button>
      )}
    </div>
  );
}

interface RowPlaceProps extends ViewProps {
  readonly row: ShownRow;
  readonly before: ShownRow | undefined;
}

function RowPlace(props: RowPlaceProps) {
  const { row, before, state } = props;
  // A row changes with its neighbour, the language and the shop only; the others are not drawn again.
  return useMemo(() => drawRow(props), [row, before, state.language, state.shop]);
}

function drawRow(props: RowPlaceProps) {
  const { row, before, state } = props;
  const day = dayOf(row.at, state.language);
  const isNewDay = before === undefined || dayOf(before.at, state.language) !== day;
  return (
    <>
      {isNewDay && <p class="day">{day}</p>}
      <RowMessage {...props} follows={!isNewDay && before.from === row.from} />
    </>
  );
}

function Welcome({ chat, state, words }: ViewProps) {
  return (
    <div class="welcome">
      {state.shop && <p>{words.welcome(say(state.shop.name, state.language))}</p>}
      <div class="replies">
        {words.starters.map((text) => (
          <button key={text} type="button" class="reply" onClick={() => chat.say(text)}>
            {text}
          </button>
        ))}
      </div>
    </div>
  );
}

function Replies({ chat, state, words }: ViewProps) {
  const row = askingRow(state);
  if (!row) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a form's looks and meaning
    <div class="replies" role="group" aria-label={words.replies}>
      {row.buttons?.map((button) => (
        <button key={button.choice} type="button" class="reply" onClick={() => chat.press(row, button)}>
          {button.label}
        </button>
      ))}
    </div>
  );
}

function TypingDots({ label }: { readonly label: string }) {
  return (
    <div class="typing">
      <span class="hidden">{label}</span>
      <i />
      <i />
      <i />
    </div>
  );
}
