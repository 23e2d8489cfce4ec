import type { JSX } from 'preact';
import { linesOf } from '../widget/lines.ts';
import { say } from '../words/language.ts';
import { photoAddress } from './api.ts';
import type { Outgoing, Shown } from './desk-state.ts';
import type { ViewProps } from './desk-view.tsx';
import type { Line, Note } from './wire.ts';

/** One line of the transcript; one's own words can be changed or taken back. */
export function LineItem(props: ViewProps & { readonly shown: Extract<Shown, { kind: 'line' }> }): JSX.Element {
  const { state, words, times, me, shown } = props;
  const { line, isEdited, isTakenBack } = shown;
  const isOwn = line.from === 'staff' && line.name === me.name && !isTakenBack;
  return (
    <article class={`line ${line.from}${isTakenBack ? ' gone' : ''}`}>
      <p class="author">
        {authorOf(props)} <time dateTime={new Date(line.at).toISOString()}>{times.at(line.at, state.now)}</time>
        {isEdited && !isTakenBack && <em>{words.talk.edited}</em>}
        {isTakenBack && <em>{words.talk.takenBack}</em>}
      </p>
      {line.text !== '' && <Bubble text={line.text} />}
      <Attached {...props} line={line} />
      {isOwn && <OwnActs {...props} line={line} />}
    </article>
  );
}

/** A note between the lines: it looks like nothing that was said. */
export function NoteItem({ state, words, times, note }: ViewProps & { readonly note: Note }): JSX.Element {
  return (
    <article class="note">
      <p class="author">
        {words.talk.noteBy(note.by)}{' '}
        <time dateTime={new Date(note.at).toISOString()}>{times.at(note.at, state.now)}</time>
      </p>
      <p>{note.text}</p>
    </article>
  );
}

/** A reply that is not in the transcript yet. */
export function OutgoingItem({ desk, words, reply }: ViewProps & { readonly reply: Outgoing }): JSX.Element {
  return (
    <article class={`line staff ${reply.status}`}>
      {reply.text !== '' && <Bubble text={reply.text} />}
      <Photos ids={reply.photos} alt={words.talk.photo} />
      {reply.status === 'sending' ? (
        <p class="author">{words.reply.sending}</p>
      ) : (
        <p class="author">
          {words.acts.failed}{' '}
          <button type="button" class="link" onClick={() => void desk.replies.send(reply, { isSure: false })}>
            {words.reply.send}
          </button>
          <button type="button" class="link" onClick={() => desk.replies.takeBack(reply)}>
            {words.talk.edit}
          </button>
        </p>
      )}
    </article>
  );
}

function authorOf({ words, shown }: ViewProps & { readonly shown: { readonly line: Line } }): string {
  const { from, name } = shown.line;
  if (from === 'shopper') return words.talk.shopper;
  return from === 'staff' ? (name ?? '') : words.talk.bot;
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

function Attached({ state, words, times, me, line }: ViewProps & { readonly line: Line }) {
  const { card, buttons, promised } = line;
  const product = card?.kind === 'product' ? me.shop.products.find(({ sku }) => sku === card.sku) : undefined;
  return (
    <>
      <Photos ids={line.photos ?? []} alt={words.talk.photo} />
      {product && <p class="card">{say(product.name, state.language)}</p>}
      {card?.kind === 'deal' && <p class="card">{card.code}</p>}
      {buttons && (
        <p class="pressable">
          <span class="hidden">{words.talk.buttons}</span>
          {buttons.map((label) => (
            <span key={label}>{label}</span>
          ))}
        </p>
      )}
      {promised?.map((at) => (
        <p key={at} class="promised">
          {words.talk.promised(times.at(at, state.now))}
        </p>
      ))}
    </>
  );
}

function Photos({ ids, alt }: { readonly ids: readonly string[]; readonly alt: string }) {
  return ids.map((id) => (
    <a key={id} href={photoAddress(id)} target="_blank" rel="noopener">
      <img class="photo" src={photoAddress(id)} alt={alt} loading="lazy" />
    </a>
  ));
}

function OwnActs({ desk, words, line }: ViewProps & { readonly line: Line }) {
  return (
    <p class="own-acts">
      {line.text !== '' && (
        <button type="button" class="link" onClick={() => desk.show({ kind: 'edit', line })}>
          {words.talk.edit}
        </button>
      )}
      <button type="button" class="link" onClick={() => desk.show({ kind: 'take-back', line })}>
        {words.talk.takeBack}
      </button>
    </p>
  );
}
