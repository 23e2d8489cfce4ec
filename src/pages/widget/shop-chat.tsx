import { render } from 'preact';
import { read, write } from '../api/session.ts';
import type { Language } from '../api/wire.ts';
import { languageOf } from '../words/language.ts';
import { Chat } from './chat.ts';
import { ChatView } from './chat-view.tsx';
import css from './widget.css?inline';

const LANGUAGE_KEY = 'shopkeeper.language';

/** The chat as an element; `open(text)` opens it, with words for the shopper to send or change. */
export class ShopChat extends HTMLElement {
  #chat: Chat | undefined;

  connectedCallback(): void {
    if (this.#chat) return;
    const chat = new Chat(
      this.getAttribute('base') ?? location.origin,
      this.#firstLanguage(),
      this.getAttribute('identity') ?? undefined,
    );
    this.#chat = chat;
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    const links = { base: this.getAttribute('base') ?? '', checkout: this.getAttribute('checkout') ?? undefined };
    render(<ChatView chat={chat} links={links} chooseLanguage={(language) => this.#chooseLanguage(language)} />, root);
    this.#followPage(chat);
    void chat.start();
  }

  /** Opens the panel; `text` is put into the field when that is empty. */
  open(text?: string): void {
    this.#chat?.open(text);
  }

  #firstLanguage(): Language {
    const wishes = [
      this.getAttribute('language'),
      read(LANGUAGE_KEY),
      document.documentElement.lang,
      navigator.language,
    ];
    return wishes.map((wish) => languageOf(wish ?? undefined)).find((language) => language) ?? 'en';
  }

  #chooseLanguage(language: Language): void {
    write(LANGUAGE_KEY, language);
    this.#chat?.setLanguage(language);
  }

  /** A page that changes its language takes the chat along. */
  #followPage(chat: Chat): void {
    const follow = () => {
      const language = languageOf(document.documentElement.lang);
      if (language && !this.hasAttribute('language')) chat.setLanguage(language);
    };
    new MutationObserver(follow).observe(document.documentElement, { attributeFilter: ['lang'] });
  }
}
