import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { createSessionKeeper, read, type SessionKeeper, write } from '../api/session.ts';
import type { Language, Product, Shop } from '../api/wire.ts';
import { LANGUAGE_NAMES, languageOf, say } from '../words/language.ts';
import { SHOP_WORDS, type ShopWords } from '../words/shop-words.ts';
import { CheckoutPage } from './checkout-page.tsx';
import { HomePage } from './home-page.tsx';
import { ProductPage } from './product-page.tsx';

/** Shared with the widget, so that both speak alike. */
const LANGUAGE_KEY = 'shopkeeper.language';

/** What every page is given. */
export interface PageProps {
  readonly shop: Shop;
  readonly language: Language;
  readonly words: ShopWords;
  readonly session: SessionKeeper;
}

/** The demo shop: the page its address asks for, in the visitor's language. */
export function ShopPages(): JSX.Element {
  const [language, setLanguage] = useState(firstLanguage);
  const [shop, setShop] = useState<Shop | 'failed'>();
  const session = useMemo(() => createSessionKeeper('', firstLanguage), []);
  const words = SHOP_WORDS[language];

  function load(): void {
    fetchShop().then(setShop, () => setShop('failed'));
  }
  useEffect(load, []);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  function choose(chosen: Language): void {
    write(LANGUAGE_KEY, chosen);
    setLanguage(chosen);
  }

  if (shop === undefined) return <div class="loading" />;
  if (shop === 'failed') return <Unavailable words={words} retry={load} />;
  return (
    <>
      <a class="skip" href="#content">
        {words.skip}
      </a>
      <Header shop={shop} language={language} words={words} choose={choose} />
      <main id="content">
        <Page shop={shop} language={language} words={words} session={session} />
      </main>
      <footer>
        <p>{words.footer}</p>
      </footer>
    </>
  );
}

function Page(props: PageProps) {
  const { shop, language, words } = props;
  const path = location.pathname;
  const product = path.startsWith('/product/') ? findProduct(shop, decodeURIComponent(path.slice(9))) : undefined;
  const name = say(shop.name, language);
  useEffect(() => {
    const page = path === '/checkout' ? words.checkout : product ? say(product.name, language) : words.tagline;
    document.title = `${page} · ${name}`;
  }, [path, product, language]);
  if (path === '/checkout') return <CheckoutPage {...props} />;
  if (product) return <ProductPage {...props} product={product} />;
  if (path.startsWith('/product/')) return <NotFound words={words} />;
  return <HomePage {...props} />;
}

function Header({
  shop,
  language,
  words,
  choose,
}: Omit<PageProps, 'session'> & { readonly choose: (language: Language) => void }) {
  return (
    <header class="top">
      <a class="brand" href="/">
        {say(shop.name, language)}
      </a>
      <nav aria-label={words.language}>
        {shop.languages.map((each) => (
          <button key={each} type="button" lang={each} aria-pressed={each === language} onClick={() => choose(each)}>
            {LANGUAGE_NAMES[each]}
          </button>
        ))}
      </nav>
    </header>
  );
}

function NotFound({ words }: { readonly words: ShopWords }) {
  return (
    <section class="message">
      <h1>{words.notFound}</h1>
      <a class="button" href="/">
        {words.back}
      </a>
    </section>
  );
}

function Unavailable({ words, retry }: { readonly words: ShopWords; readonly retry: () => void }) {
  return (
    <main class="message">
      <h1>{words.unavailable}</h1>
      <button type="button" class="button" onClick={retry}>
        {words.retry}
      </button>
    </main>
  );
}

function findProduct(shop: Shop, sku: string): Product | undefined {
  return shop.products.find((product) => product.sku === sku);
}

function firstLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang') ?? undefined;
  const wishes = [asked, read(LANGUAGE_KEY), navigator.language];
  return wishes.map(languageOf).find((language) => language) ?? 'zh-Hant';
}

async function fetchShop(): Promise<Shop> {
  const answer = await fetch('/api/shop');
  if (!answer.ok) throw new Error(`Cannot load the shop: status ${answer.status}`);
  return answer.json();
}
