import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Language } from '../api/wire.ts';
import { LANGUAGE_NAMES, say } from '../words/language.ts';
import type { WidgetWords } from '../words/widget-words.ts';
import type { Notice } from './chat-state.ts';
import type { ViewProps } from './chat-view.tsx';
import { Composer } from './composer.tsx';
import { ElsewherePlace } from './elsewhere.tsx';
import { CloseIcon } from './icons.tsx';
import { MessageList } from './message-list.tsx';
import { personIn } from './shown-rows.ts';

interface PanelProps extends ViewProps {
  readonly close: () => void;
  readonly chooseLanguage: (language: Language) => void;
}

/** On a phone the panel is the whole screen and nothing behind it can be reached. */
const PHONE = '(max-width: 640px)';

/** The open conversation. */
export function Panel(props: PanelProps): JSX.Element {
  const { state, words, close } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const [isShown, setShown] = useState(false);
  useLayoutEffect(() => {
    if (matchMedia(PHONE).matches) dialog.current?.showModal();
    else dialog.current?.show();
    // What is inside measures itself, which a closed dialog does not allow.
    setShown(true);
  }, []);
  return (
    <dialog
      ref={dialog}
      class="panel"
      aria-labelledby="title"
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.isComposing) return;
        event.preventDefault();
        close();
      }}
    >
      {isShown && (
        <>
          <Header {...props} />
          <MessageList {...props} />
          <p class="notice" role="status">
            {state.notice && noticeWords(state.notice, words)}
          </p>
          <ElsewherePlace {...props} />
          <Composer {...props} />
        </>
      )}
    </dialog>
  );
}

function Header({ state, words, close, chooseLanguage }: PanelProps) {
  const { shop, language } = state;
  return (
    <div class="header">
      <div class="header-names">
        <h2 id="title">{shop ? say(shop.name, language) : words.assistant}</h2>
        <p>{answering(state, words)}</p>
      </div>
      {shop && shop.languages.length > 1 && (
        <select
          class="language"
          aria-label={words.language}
          value={language}
          // The options are the shop's languages, and nothing else.
          onChange={(event) => chooseLanguage(event.currentTarget.value as Language)}
        >
          {shop.languages.map((each) => (
            <option key={each} value={each} lang={each}>
              {LANGUAGE_NAMES[each]}
            </option>
          ))}
        </select>
      )}
      <button type="button" class="header-close" aria-label={words.close} onClick={close}>
        <CloseIcon />
      </button>
    </div>
  );
}

function answering({ rows }: PanelProps['state'], words: WidgetWords): string {
  const person = personIn(rows);
  if (person === undefined) return words.automated;
  return person === '' ? words.withPerson : words.person(person);
}

function noticeWords(notice: Notice, words: WidgetWords): string {
  switch (notice.kind) {
    case 'offline':
      return words.offline;
    case 'no-way':
      return words.elsewhereLater;
    case 'too-fast':
      return words.tooFast(notice.seconds);
    case 'photo-too-large':
      return words.photoTooLarge;
    case 'photo-wrong':
      return words.photoWrong;
  }
}
