import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { CloseIcon } from '../widget/icons.tsx';
import { Decisions } from './decisions.tsx';
import { hasRight, openEntry } from './desk-state.ts';
import type { ViewProps } from './desk-view.tsx';
import { BackIcon, PanelIcon } from './icons.tsx';
import { ReplyBox } from './reply-box.tsx';
import { isMine, takeOver } from './take-over.ts';
import { Transcript } from './transcript.tsx';
import type { Entry } from './wire.ts';
import { wordFor } from './word-for.ts';

/** The open conversation: who, what was said, what is to be decided, and the field for a reply. */
export function TalkView(props: ViewProps): JSX.Element {
  const { state, words } = props;
  const entry = openEntry(state);
  if (!state.talk || !entry)
    return (
      <section class="talk none" aria-label={words.talk.log}>
        <p class="quiet">{words.talk.none}</p>
      </section>
    );
  return (
    <section class="talk" aria-label={words.talk.log}>
      <TalkHead {...props} entry={entry} />
      <Transcript key={state.talk.id} {...props} talk={state.talk} />
      <Decisions {...props} />
      <NoticeLine {...props} />
      <ReplyBox key={`reply ${state.talk.id}`} {...props} entry={entry} />
    </section>
  );
}

function TalkHead(props: ViewProps & { readonly entry: Entry }) {
  const { desk, state, words, entry } = props;
  const title = useRef<HTMLHeadingElement>(null);
  // Whoever opens a conversation by keyboard or screen reader is told where they are.
  useEffect(() => title.current?.focus(), [entry.id]);
  const name = entry.shopper ?? `${words.list.shopper} ${entry.who}`;
  return (
    <div class="talk-head">
      <button type="button" class="icon-button back" aria-label={words.talk.back} onClick={() => desk.turnTo('list')}>
        <BackIcon />
      </button>
      <h2 ref={title} tabIndex={-1}>
        {name} <span class="channel">{wordFor(words.list.channels, entry.channel)}</span>
      </h2>
      <ActButtons {...props} />
      <button
        type="button"
        class="icon-button to-panel"
        aria-label={words.talk.details}
        aria-pressed={state.pane === 'panel'}
        onClick={() => desk.turnTo(state.pane === 'panel' ? 'talk' : 'panel')}
      >
        <PanelIcon />
      </button>
    </div>
  );
}

function ActButtons(props: ViewProps & { readonly entry: Entry }) {
  const { desk, words, me, entry } = props;
  const { acts } = words;
  if (!hasRight(me, 'reply')) return null;
  const isOthers = entry.mode === 'staff' && entry.staff !== undefined && !isMine(entry, me);
  return (
    <div class="acts">
      {!isMine(entry, me) && (
        <button type="button" class={`button${isOthers ? '' : ' strong'}`} onClick={() => takeOver(props)}>
          {isOthers ? acts.takeOverFrom(entry.staff ?? '') : acts.takeOver}
        </button>
      )}
      {entry.mode === 'waiting' && entry.staff === undefined && (
        <button type="button" class="button" onClick={() => void desk.talks.act({ act: 'acknowledge' })}>
          {acts.acknowledge}
        </button>
      )}
      {isMine(entry, me) && (
        <button type="button" class="button" onClick={() => void desk.talks.act({ act: 'hand-back' })}>
          {acts.handBack}
        </button>
      )}
      <button type="button" class="button note-button" onClick={() => desk.show({ kind: 'note' })}>
        {acts.note}
      </button>
      {isMine(entry, me) && (
        <button type="button" class="button" onClick={() => desk.show({ kind: 'close' })}>
          {acts.close}
        </button>
      )}
    </div>
  );
}

function NoticeLine({ desk, state, words }: ViewProps) {
  const { notice } = state;
  const texts = {
    failed: words.acts.failed,
    'no-right': words.acts.noRight,
    unknown: words.acts.unknown,
    photo: words.reply.photoWrong,
    ...words.acts.refusals,
  };
  return (
    <div role="alert">
      {notice && (
        <p class="notice">
          {texts[notice]}
          <button
            type="button"
            class="icon-button"
            aria-label={words.dialogs.close}
            onClick={() => desk.dismissNotice()}
          >
            <CloseIcon />
          </button>
        </p>
      )}
    </div>
  );
}
