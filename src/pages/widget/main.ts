import { languageOf } from '../words/language.ts';
import { ShopChat } from './shop-chat.tsx';

/**
 * `<script src="https://host/widget.js" defer></script>` puts the chat on a page. On the script tag:
 * `data-language` fixes the language (else the visitor's choice, the page's `lang`, the browser's), `data-theme` the
 * colours (`light`, `dark`), `data-checkout` names the page where a deal's code is used, and `data-identity` is the signed
 * token of who is signed in at the shop.
 */
const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : undefined;

if (!customElements.get('shop-chat')) customElements.define('shop-chat', ShopChat);

if (!document.querySelector('shop-chat')) {
  const { language, theme, checkout, identity } = script?.dataset ?? {};
  const chat = document.createElement('shop-chat');
  const base = new URL('.', script?.src ?? location.href).href;
  chat.setAttribute('base', base.replace(/\/$/, ''));
  const fixed = languageOf(language);
  if (fixed) chat.setAttribute('language', fixed);
  if (theme) chat.setAttribute('theme', theme);
  if (checkout) chat.setAttribute('checkout', checkout);
  if (identity) chat.setAttribute('identity', identity);
  document.body.append(chat);
}
