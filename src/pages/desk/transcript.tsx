import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { DownIcon } from '../widget/icons.tsx';
import { type Shown, shownLines, type Talk } from './desk-state.ts';
import type { ViewProps } from './desk-view.tsx';
import { LineItem, NoteItem, OutgoingItem } from './line-item.tsx';

const NEAR_END_PX = 80;

/** Everything said, with notes in between; it stays at the end unless the reader has scrolled up. */
export function Transcript(props: ViewProps & { readonly talk: Talk }): JSX.Element {
  const { desk, state, words, talk } = props;
  const box = useRef<HTMLDivElement>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const toEnd = () => box.current?.scrollTo({ top: box.current.scrollHeight });
  const outgoing = state.outgoing.filter((reply) => reply.talk === talk.id);
  useLayoutEffect(() => {
    if (isAtEnd) toEnd();
  }, [talk.lines, talk.about, outgoing.length, talk.isTyping]);
  return (
    <div class="log-place">
      <div
        ref={box}
        class="log"
        role="log"
        aria-label={words.talk.log}
        aria-live={talk.isLive ? 'polite' : 'off'}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        onScroll={({ currentTarget }) =>
          setAtEnd(currentTarget.scrollHeight - currentTarget.scrollTop - currentTarget.clientHeight < NEAR_END_PX)
        }
      >
        {talk.hasEarlier && (
          <button type="button" class="button earlier" onClick={() => void desk.talks.loadEarlier()}>
            {words.talk.earlier}
          </button>
        )}
        <Lines {...props} />
        {outgoing.map((reply) => (
          <OutgoingItem key={reply.key} {...props} reply={reply} />
        ))}
        {talk.isTyping && <p class="quiet typing">{words.talk.typing}</p>}
      </div>
      {!isAtEnd && (
        <button type="button" class="icon-button latest" aria-label={words.talk.latest} onClick={toEnd}>
          <DownIcon />
        </button>
      )}
    </div>
  );
}

function Lines(props: ViewProps & { readonly talk: Talk }) {
  const { talk, times } = props;
  const shown = shownLines(talk);
  return shown.map((each, index) => {
    const before = shown[index - 1];
    const day = times.day(instantOf(each));
    const isNewDay = before === undefined || times.day(instantOf(before)) !== day;
    return (
      <div key={each.kind === 'line' ? each.line.seq : each.note.id} class="place">
        {isNewDay && <p class="day">{day}</p>}
        {each.kind === 'line' ? <LineItem {...props} shown={each} /> : <NoteItem {...props} note={each.note} />}
      </div>
    );
  });
}

function instantOf(shown: Shown): number {
  return shown.kind === 'line' ? shown.line.at : shown.note.at;
}
