import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ViewProps } from './chat-view.tsx';
import { PhotoIcon, SendIcon } from './icons.tsx';

const MAX_CHARS = 4000;
const PHOTO_TYPES = 'image/jpeg,image/png,image/gif,image/webp';

interface ComposerProps extends ViewProps {
  readonly takeText: (take: (text: string) => void) => void;
}

/** The field, the photo button and the send button. Enter sends, Shift+Enter breaks the line. */
export function Composer({ chat, words, takeText }: ComposerProps): JSX.Element {
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => takeText((given) => setText((own) => own || given)), [takeText]);
  useEffect(() => fitHeight(field.current), [text]);

  function send(): void {
    if (text.trim() === '') return;
    chat.say(text.trim());
    setText('');
    field.current?.focus();
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <PhotoButton chat={chat} label={words.photo} />
      <textarea
        ref={field}
        rows={1}
        maxLength={MAX_CHARS}
        enterkeyhint="send"
        aria-label={words.field}
        placeholder={words.placeholder}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          chat.reportTyping();
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
          event.preventDefault();
          send();
        }}
      />
      <button type="submit" class="send" aria-label={words.send} disabled={text.trim() === ''}>
        <SendIcon />
      </button>
    </form>
  );
}

/** Enter that chooses a character does not send; Safari says so by key code 229 only. */
function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

function fitHeight(field: HTMLTextAreaElement | null): void {
  if (!field) return;
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
}

function PhotoButton({ chat, label }: Pick<ViewProps, 'chat'> & { readonly label: string }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class="photo-button" aria-label={label} onClick={() => input.current?.click()}>
        <PhotoIcon />
      </button>
      <input
        ref={input}
        type="file"
        accept={PHOTO_TYPES}
        hidden
        aria-label={label}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file) void chat.sendPhoto(file);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
