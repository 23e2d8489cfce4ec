import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { timeOfDay } from '../words/dates.ts';
import { CardPlace } from './cards.tsx';
import type { Draft } from './chat-state.ts';
import type { ViewProps } from './chat-view.tsx';
import { linesOf } from './lines.ts';
import type { ShownRow } from './shown-rows.ts';

interface RowProps extends ViewProps {
  readonly row: ShownRow;
  /** The message before is from the same side. */
  readonly follows: boolean;
}

/** One line of the transcript. */
export function RowMessage(props: RowProps): JSX.Element {
  const { chat, row, state, words, follows } = props;
  return (
    <div class={`message ${row.from}${follows ? ' follows' : ''}`}>
      <span class={row.from === 'staff' ? 'author' : 'hidden'}>{authorOf(props)}</span>
      {row.text !== '' && <Bubble text={row.text} />}
      {row.changed === 'taken-back' && <p class="bubble gone">{words.takenBack}</p>}
      {row.photos?.map((id) => (
        <Photo key={id} source={() => chat.photo(id)} words={words} />
      ))}
      {row.card && <CardPlace {...props} card={row.card} />}
      <time class="time" dateTime={new Date(row.at).toISOString()}>
        {timeOfDay(row.at, state.language)}
        {row.changed === 'edited' && ` · ${words.edited}`}
      </time>
    </div>
  );
}

/** A message of this browser that is not in the transcript yet. */
export function DraftMessage({ draft, words }: ViewProps & { readonly draft: Draft }): JSX.Element {
  const { photo } = draft;
  return (
    <div class={`message shopper ${draft.status}`}>
      <span class="hidden">{words.you}</span>
      {draft.text !== '' && <Bubble text={draft.text} />}
      {photo && <img class="photo" src={photo.preview} alt={words.photoSent} />}
      {draft.status !== 'sent' && <span class="time">{draft.status === 'failed' ? words.failed : words.waiting}</span>}
    </div>
  );
}

function authorOf({ row, words }: RowProps): string {
  if (row.from === 'shopper') return words.you;
  return row.from === 'staff' ? words.person(row.name ?? '') : words.assistant;
}

function Bubble({ text }: { readonly text: string }) {
  return (
    <p class="bubble">
      {linesOf(text).map((line, index) => {
        // Lines of a message never move: their place is who they are.
        const key = `${index}`;
        if (line.kind === 'code') return <code key={key}>{line.text}</code>;
        if (line.kind === 'words') return <span key={key}>{line.text}</span>;
        return (
          <a key={key} href={line.href} rel="noopener noreferrer nofollow" target="_blank">
            {line.text}
          </a>
        );
      })}
    </p>
  );
}

function Photo({ source, words }: Pick<ViewProps, 'words'> & { readonly source: () => Promise<string> }) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    source().then(setAddress, () => undefined);
  }, []);
  if (!address) return <p class="photo loading">{words.photoLoading}</p>;
  return <img class="photo" src={address} alt={words.photoSent} />;
}
