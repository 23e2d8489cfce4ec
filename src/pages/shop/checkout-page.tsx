import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { randomId } from '../api/random-id.ts';
import type { Order, Product, Quote, Refusal } from '../api/wire.ts';
import { say } from '../words/language.ts';
import { price } from '../words/price.ts';
import { askQuote, placeOrder, type Wish } from './purchase.ts';
import type { PageProps } from './shop-pages.tsx';
import { ThanksPage } from './thanks-page.tsx';

const MAX_QUANTITY = 10;

/** The wish, its price with shipping, and one button that places the order. */
export function CheckoutPage(props: PageProps): JSX.Element {
  const { shop, session } = props;
  const [wish, setWish] = useState(() => firstWish(shop.products));
  const [quote, setQuote] = useState<Quote>();
  const [problem, setProblem] = useState<Refusal | 'failed'>();
  const [order, setOrder] = useState<Order>();
  const [key] = useState(randomId);

  useEffect(() => {
    let isCurrent = true;
    async function ask(): Promise<void> {
      const answer = await askQuote(session, wish);
      if (!isCurrent) return;
      setProblem(answer.problem);
      setQuote(answer.quote);
    }
    void ask();
    return () => {
      isCurrent = false;
    };
  }, [wish]);

  async function submit(): Promise<void> {
    const answer = await placeOrder(session, wish, key);
    setProblem(answer.problem);
    setOrder(answer.order);
  }

  if (order) return <ThanksPage {...props} order={order} />;
  return (
    <form
      class="checkout"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h1>{props.words.checkout}</h1>
      <Fields {...props} wish={wish} change={setWish} problem={problem} />
      {quote && <Sums {...props} quote={quote} />}
      <p class="quiet">{props.words.demo}</p>
    </form>
  );
}

interface FieldsProps extends PageProps {
  readonly wish: Wish;
  readonly change: (wish: Wish) => void;
  readonly problem: Refusal | 'failed' | undefined;
}

function Fields({ shop, language, words, wish, change, problem }: FieldsProps) {
  const [code, setCode] = useState(wish.code ?? '');
  return (
    <div class="fields">
      <label>
        {words.product}
        <select value={wish.sku} onChange={(event) => change({ ...wish, sku: event.currentTarget.value })}>
          {shop.products.map((product) => (
            <option key={product.sku} value={product.sku}>
              {say(product.name, language)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.quantity}
        <select
          value={String(wish.quantity)}
          onChange={(event) => change({ ...wish, quantity: Number(event.currentTarget.value) })}
        >
          {Array.from({ length: MAX_QUANTITY }, (_, index) => String(index + 1)).map((count) => (
            <option key={count}>{count}</option>
          ))}
        </select>
      </label>
      <div class="code-field">
        <label for="code">{words.code}</label>
        <div class="code-row">
          <input
            id="code"
            value={code}
            autocomplete="off"
            spellcheck={false}
            aria-describedby="code-hint problem"
            onInput={(event) => setCode(event.currentTarget.value)}
          />
          <button type="button" class="button plain" onClick={() => change(withCode(wish, code))}>
            {words.useCode}
          </button>
        </div>
        <p id="code-hint" class="quiet">
          {words.codeHint}
        </p>
      </div>
      <p id="problem" class="problem" role="alert">
        {problem && (problem === 'failed' ? words.failed : words.refusals[problem])}
      </p>
    </div>
  );
}

function Sums({ shop, language, words, quote }: PageProps & { readonly quote: Quote }) {
  const money = (minor: number) => price(minor, shop.currency, language);
  return (
    <div class="sums">
      {quote.terms && <p class="agreed">{words.agreed(say(quote.terms, language))}</p>}
      <dl>
        <dt>{words.goods}</dt>
        <dd>{money(quote.goods)}</dd>
        <dt>{words.shipping}</dt>
        <dd>{quote.shipping === 0 ? words.free : money(quote.shipping)}</dd>
        <dt class="sum">{words.total}</dt>
        <dd class="sum">{money(quote.total)}</dd>
      </dl>
      <button type="submit" class="button">
        {words.place(money(quote.total))}
      </button>
    </div>
  );
}

function firstWish(products: readonly Product[]): Wish {
  const query = new URLSearchParams(location.search);
  const sku = query.get('sku') ?? '';
  const quantity = Math.trunc(Number(query.get('quantity')));
  const known = products.find((product) => product.sku === sku) ?? products[0];
  const wish = { sku: known?.sku ?? '', quantity: quantity >= 1 && quantity <= MAX_QUANTITY ? quantity : 1 };
  return withCode(wish, query.get('code') ?? '');
}

function withCode({ sku, quantity }: Wish, code: string): Wish {
  return code.trim() === '' ? { sku, quantity } : { sku, quantity, code: code.trim() };
}
