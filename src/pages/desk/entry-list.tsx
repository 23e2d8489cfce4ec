import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { isOverdue, waiting } from './desk-state.ts';
import type { ViewProps } from './desk-view.tsx';
import type { Entry } from './wire.ts';
import { wordFor } from './word-for.ts';

/** All conversations, those in need first. */
export function EntryList(props: ViewProps): JSX.Element {
  const { state, words } = props;
  const { entries } = state;
  return (
    <nav class="list" aria-label={words.list.title}>
      <h2>
        {words.list.title}{' '}
        <span class="count" role="status">
          {words.list.waiting(waiting(entries).length)}
        </span>
      </h2>
      {entries.length === 0 && <p class="quiet empty">{words.list.empty}</p>}
      <ul>
        {entries.map((entry) => (
          <EntryItem key={entry.id} {...props} entry={entry} />
        ))}
      </ul>
    </nav>
  );
}

function EntryItem(props: ViewProps & { readonly entry: Entry }) {
  const { desk, state, words, times, entry } = props;
  const isOpen = state.talk?.id === entry.id;
  const item = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isOpen) item.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);
  const pressing = entry.isUrgent && entry.mode === 'waiting' ? ' urgent' : '';
  return (
    <li>
      <button
        ref={item}
        type="button"
        class={`entry ${entry.mode}${pressing}`}
        aria-current={isOpen}
        onClick={() => void desk.talks.open(entry.id)}
      >
        <span class="entry-head">
          <strong>{nameOf(props)}</strong>
          <span class="channel">{wordFor(words.list.channels, entry.channel)}</span>
          <time dateTime={new Date(entry.last.at).toISOString()}>{times.at(entry.last.at, state.now)}</time>
        </span>
        <span class="entry-last" lang={entry.language}>
          {entry.last.text || words.list.picture}
        </span>
        <EntryFoot {...props} />
      </button>
    </li>
  );
}

function EntryFoot({ state, words, times, entry }: ViewProps & { readonly entry: Entry }) {
  const { list } = words;
  if (entry.mode === 'staff' || entry.waitingSince === undefined) {
    const isWith = entry.mode === 'staff' && entry.staff !== undefined;
    return (
      <span class="entry-foot">
        {entry.isInDoubt && <b class="mark">{list.inDoubt}</b>}
        <span>{isWith ? list.with(entry.staff ?? '') : list.modes[entry.mode]}</span>
      </span>
    );
  }
  const { waitingSince, dueAt, why, staff } = entry;
  const due = dueAt === undefined ? undefined : times.span(Math.abs(dueAt - state.now));
  return (
    <span class="entry-foot">
      {entry.isUrgent && <b class="mark">{list.urgent}</b>}
      {entry.isInDoubt && <b class="mark">{list.inDoubt}</b>}
      {why !== undefined && why !== 'urgent' && <b class="mark calm">{wordFor(list.why, why)}</b>}
      {waitingSince !== undefined && <span>{list.waitingFor(times.span(state.now - waitingSince))}</span>}
      {due !== undefined && isOverdue(entry, state.now) && <b class="late">{list.overdue(due)}</b>}
      {due !== undefined && !isOverdue(entry, state.now) && <span>{list.dueIn(due)}</span>}
      {staff !== undefined && <span>{list.seenBy(staff)}</span>}
    </span>
  );
}

function nameOf({ entry, words }: { readonly entry: Entry } & Pick<ViewProps, 'words'>): string {
  return entry.shopper ?? `${words.list.shopper} ${entry.who}`;
}
