import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Card, Deal, Product } from '../api/wire.ts';
import { say } from '../words/language.ts';
import { price } from '../words/price.ts';
import type { ViewProps } from './chat-view.tsx';
import { copyFrom } from './copy-from.ts';

/** The product or deal that goes with a message; nothing when the shop no longer has the product. */
export function CardPlace(props: ViewProps & { readonly card: Card }): JSX.Element | null {
  const { card, state } = props;
  const product = state.shop?.products.find(({ sku }) => sku === card.sku);
  if (card.kind === 'deal') return <DealCard {...props} deal={card} product={product} />;
  return product ? <ProductCard {...props} product={product} /> : null;
}

function ProductCard({ state, words, links, product }: ViewProps & { readonly product: Product }) {
  const { shop, language } = state;
  if (!shop) return null;
  const { fee, freeFrom } = shop.shipping;
  const isFree = fee === 0 || (freeFrom !== undefined && product.price >= freeFrom);
  return (
    <a class="card" href={product.path}>
      <Picture base={links.base} product={product} />
      <span class="card-facts">
        <strong>{say(product.name, language)}</strong>
        <span>
          {price(product.price, shop.currency, language)}
          {!isFree && <span class="quiet"> · {words.shipping(price(fee, shop.currency, language))}</span>}
        </span>
        <span class="quiet">{product.inStock ? words.view : words.soldOut}</span>
      </span>
    </a>
  );
}

interface DealProps extends ViewProps {
  readonly deal: Deal;
  readonly product: Product | undefined;
}

function DealCard(props: DealProps) {
  const { state, words, links, deal, product } = props;
  const { language } = state;
  const status = deal.state === 'live' && deal.until <= Date.now() ? 'expired' : deal.state;
  return (
    <div class={`card deal ${status}`}>
      {product && <Picture base={links.base} product={product} />}
      <div class="card-facts">
        {product && <strong>{say(product.name, language)}</strong>}
        <span>{say(deal.terms, language)}</span>
        <span class="quiet">
          {status === 'live' ? words.until(say(deal.ends, language)) : words.dealStates[status]}
        </span>
      </div>
      {status === 'live' && <DealActions {...props} />}
    </div>
  );
}

function DealActions({ words, links, deal }: DealProps) {
  const code = useRef<HTMLElement>(null);
  const [isCopied, setCopied] = useState(false);
  async function copy(): Promise<void> {
    setCopied(await copyFrom(code.current));
  }
  const query = new URLSearchParams({ sku: deal.sku, quantity: String(deal.quantity), code: deal.code });
  return (
    <div class="deal-actions">
      <span class="hidden">{words.code}</span>
      <code ref={code}>{deal.code}</code>
      <button type="button" class="reply" onClick={() => void copy()}>
        <span aria-live="polite">{isCopied ? words.copied : words.copy}</span>
      </button>
      {links.checkout && (
        <a class="buy" href={`${links.checkout}?${query}`}>
          {words.buy}
        </a>
      )}
    </div>
  );
}

function Picture({ base, product }: { readonly base: string; readonly product: Product }) {
  if (!product.image) return null;
  return <img class="card-picture" src={new URL(product.image, `${base}/`).href} alt="" loading="lazy" />;
}
