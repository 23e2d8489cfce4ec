import { join } from 'node:path';
import express, { type Express, type Response } from 'express';
import helmet from 'helmet';
import type { WebContext } from './context.ts';

const ONE_HOUR_S = 3600;
const ONE_YEAR_S = 31_536_000;

/** Adds the shop's pages, the widget's script and the product pictures. */
export function addPages(app: Express, context: WebContext): void {
  const { pagesFolder, imagesFolder } = context.settings;
  const page = join(pagesFolder, 'shop.html');
  app.use(pageHeaders());
  app.get(['/', '/checkout'], (_request, response) => sendPage(response, page));
  app.get('/product/:sku', (request, response) => {
    const isKnown = context.useCases.shopFront().products.some((product) => product.sku === request.params.sku);
    sendPage(response.status(isKnown ? 200 : 404), page);
  });
  app.use('/images', express.static(imagesFolder, { ...FILES, setHeaders: (response) => share(response, ONE_HOUR_S) }));
  // Names under /assets change with their content.
  app.use(
    '/assets',
    express.static(join(pagesFolder, 'assets'), { ...FILES, immutable: true, maxAge: ONE_YEAR_S * 1000 }),
  );
  app.get('/widget.js', (_request, response) => {
    share(response, ONE_HOUR_S);
    response.sendFile(join(pagesFolder, 'widget.js'), { cacheControl: false });
  });
}

const FILES = { index: false, redirect: false, fallthrough: true } as const;

/** Sends a page; the browser asks each time whether it has changed. */
export function sendPage(response: Response, page: string): void {
  response.setHeader('cache-control', 'no-cache');
  response.sendFile(page, { cacheControl: false });
}

/** Lets other sites load the file: the widget runs on the shop's own pages. */
function share(response: Pick<Response, 'setHeader'>, maxAgeS: number): void {
  response.setHeader('cross-origin-resource-policy', 'cross-origin');
  response.setHeader('cache-control', `public, max-age=${maxAgeS}`);
}

/** What every page of ours tells the browser: no foreign code, no frames, no markup made of words. */
export function pageHeaders(): ReturnType<typeof helmet> {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'blob:'],
        'connect-src': ["'self'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        'require-trusted-types-for': ["'script'"],
      },
    },
    // The default, no-referrer, makes browsers hide the origin of forms from us.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: { maxAge: ONE_YEAR_S / 2, includeSubDomains: false },
  });
}
