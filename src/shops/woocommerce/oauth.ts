import { createHmac } from 'node:crypto';

/** A key pair of WooCommerce's REST API. */
export interface WooKeys {
  readonly key: string;
  readonly secret: string;
}

/** The headers that prove the key pair over https. */
export function basicHeaders({ key, secret }: WooKeys): Readonly<Record<string, string>> {
  return { authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}` };
}

/**
 * The address signed as OAuth 1.0a, which is all that WooCommerce takes over plain http: nothing secret travels.
 * `nonce` is fresh for each call; `seconds` the time since the epoch.
 */
export function signedUrl(
  url: URL,
  method: string,
  { key, secret, nonce, seconds }: WooKeys & { readonly nonce: string; readonly seconds: number },
): URL {
  const signed = new URL(url);
  signed.searchParams.set('oauth_consumer_key', key);
  signed.searchParams.set('oauth_nonce', nonce);
  signed.searchParams.set('oauth_signature_method', 'HMAC-SHA256');
  signed.searchParams.set('oauth_timestamp', String(seconds));
  const parameters = [...signed.searchParams]
    .map(([name, value]) => [percent(name), percent(value)] as const)
    .sort(([left, leftValue], [right, rightValue]) => compare(left, right) || compare(leftValue, rightValue))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const base = [method, percent(`${url.origin}${url.pathname}`), percent(parameters)].join('&');
  signed.searchParams.set('oauth_signature', createHmac('sha256', `${secret}&`).update(base).digest('base64'));
  return signed;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}

/** As RFC 3986 wants it: encodeURIComponent leaves five marks. */
function percent(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
