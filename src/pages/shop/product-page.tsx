import type { JSX } from 'preact';
import type { Product } from '../api/wire.ts';
import { dateOf } from '../words/dates.ts';
import { say } from '../words/language.ts';
import { price } from '../words/price.ts';
import { openChat } from './open-chat.ts';
import { Price } from './price-tag.tsx';
import type { PageProps } from './shop-pages.tsx';

type ProductProps = PageProps & { readonly product: Product };

/** One product: picture, price, what is known of it, and the ways to buy or ask. */
export function ProductPage(props: ProductProps): JSX.Element {
  const { shop, language, words, product } = props;
  const { freeFrom } = shop.shipping;
  return (
    <article class="product">
      <div class="product-picture">
        {product.image && <img src={product.image} alt={say(product.name, language)} width={480} height={480} />}
      </div>
      <div class="product-words">
        <p class="way">
          <a href="/">{words.all}</a>
        </p>
        <h1>{say(product.name, language)}</h1>
        <p class="about">{say(product.about, language)}</p>
        <p class="big-price">
          <Price {...props} />
        </p>
        {freeFrom !== undefined && product.price < freeFrom && (
          <p class="quiet">{words.freeFrom(price(freeFrom, shop.currency, language))}</p>
        )}
        <div class="actions">
          {product.inStock && (
            <a class="button" href={`/checkout?sku=${encodeURIComponent(product.sku)}`}>
              {words.buyFor(price(product.price, shop.currency, language))}
            </a>
          )}
          <button
            type="button"
            class="button plain"
            onClick={() => openChat(words.askText(say(product.shortName, language)))}
          >
            {words.ask}
          </button>
        </div>
        <p class="quiet">{words.haggle}</p>
        <Facts {...props} />
      </div>
    </article>
  );
}

function Facts({ language, words, product }: ProductProps) {
  const { facts = [] } = product;
  if (facts.length === 0) return null;
  return (
    <section class="facts">
      <h2>{words.known}</h2>
      <ul>
        {facts.map((fact) => (
          <li key={`${fact.topic} ${fact.checkedOn} ${say(fact.text, language)}`}>
            {say(fact.text, language)}
            <span class="quiet">{words.checked(say(fact.source, language), dateOf(fact.checkedOn, language))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
