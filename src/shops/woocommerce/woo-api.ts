import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { SECOND_MS } from '../../values/instants.ts';
import { type CallOptions, callEngine } from '../call-engine.ts';
import { EngineTrouble } from '../engine-trouble.ts';
import { readAnswer } from '../read-answer.ts';
import { basicHeaders, signedUrl, type WooKeys } from './oauth.ts';

export interface WooApiParts extends CallOptions {
  /** The shop's address ("https://shop.example"). */
  readonly url: string;
  readonly keys: WooKeys;
}

/** A request to the REST API; `path` without its prefix ("orders/17"). */
export interface WooRequest<T> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly schema: z.ZodType<T>;
}

/** What the API answers: the data, or WooCommerce's word for why not. */
export type WooAnswer<T> = { readonly data: T } | { readonly error: string; readonly status: number };

export type AskWoo = <T>(request: WooRequest<T>) => Promise<WooAnswer<T>>;

const fault = z.object({ code: z.string() });

/** Asks WooCommerce's REST API; an error told in a 200 is an error. Throws EngineTrouble. */
export function createAskWoo({ url, keys, ...options }: WooApiParts): AskWoo {
  const base = new URL('wp-json/wc/v3/', url.endsWith('/') ? url : `${url}/`);

  return async ({ method, path, query = {}, body, schema }) => {
    const address = new URL(path, base);
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
    const isPlain = address.protocol === 'http:';
    const seconds = Math.floor(options.clock() / SECOND_MS);
    const nonce = randomBytes(16).toString('hex');
    const answer = await callEngine(
      {
        url: isPlain ? signedUrl(address, method, { ...keys, nonce, seconds }) : address,
        method,
        ...(isPlain ? {} : { headers: basicHeaders(keys) }),
        ...(body === undefined ? {} : { body }),
      },
      options,
    );
    const told = fault.safeParse(answer.body);
    const isFault =
      answer.status >= 400 ||
      (told.success && z.object({ data: z.unknown(), message: z.string() }).safeParse(answer.body).success);
    if (isFault) return { error: told.data?.code ?? 'unknown', status: answer.status };
    return { data: readAnswer(schema, answer.body) };
  };
}

/** The data of an answer that has no expected faults. Throws EngineTrouble. */
export function dataOf<T>(answer: WooAnswer<T>): T {
  if ('data' in answer) return answer.data;
  throw new EngineTrouble('refused', answer.error);
}
