import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Order } from '../api/wire.ts';
import { say } from '../words/language.ts';
import { price } from '../words/price.ts';
import { openChat } from './open-chat.ts';
import type { PageProps } from './shop-pages.tsx';

/** The order as placed, and what happens next. */
export function ThanksPage({ shop, language, words, order }: PageProps & { readonly order: Order }): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section class="thanks">
      <h1 ref={heading} tabIndex={-1}>
        {words.thanks}
      </h1>
      <p class="order">
        {words.order(order.number)} ·{' '}
        {order.terms ? say(order.terms, language) : price(order.total, shop.currency, language)}
      </p>
      {order.next.length > 0 && (
        <>
          <h2>{words.next}</h2>
          <ul>
            {order.next.map((sentence) => (
              <li key={say(sentence, 'en')}>{say(sentence, language)}</li>
            ))}
          </ul>
        </>
      )}
      <div class="actions">
        <button type="button" class="button" onClick={() => openChat()}>
          {words.askOrder}
        </button>
        <a class="button plain" href="/">
          {words.keepShopping}
        </a>
      </div>
    </section>
  );
}
