import type { JSX } from 'preact';
import type { Product } from '../api/wire.ts';
import { say } from '../words/language.ts';
import { Price } from './price-tag.tsx';
import type { PageProps } from './shop-pages.tsx';

/** All products. */
export function HomePage(props: PageProps): JSX.Element {
  const { shop, words } = props;
  return (
    <>
      <section class="opening">
        <h1>{words.tagline}</h1>
        <p>{words.haggle}</p>
      </section>
      <ul class="grid" aria-label={words.items}>
        {shop.products.map((product) => (
          <li key={product.sku}>
            <Tile {...props} product={product} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Tile(props: PageProps & { readonly product: Product }) {
  const { product, language } = props;
  return (
    <a class="tile" href={product.path}>
      {product.image ? (
        <img src={product.image} alt="" width={480} height={480} loading="lazy" />
      ) : (
        <span class="blank" />
      )}
      <span class="tile-name">{say(product.name, language)}</span>
      <Price {...props} />
    </a>
  );
}
