import { z } from 'zod';
import { type CallOptions, callEngine } from '../call-engine.ts';
import { EngineTrouble } from '../engine-trouble.ts';
import { readAnswer } from '../read-answer.ts';

export interface MedusaApiParts extends CallOptions {
  readonly url: string;
  /** A secret API key of the admin ("sk_…"). */
  readonly key: string;
}

/** A request to the admin API; `path` without its prefix ("orders"). */
export interface MedusaRequest<T> {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly schema: z.ZodType<T>;
}

/** What the API answers: the data, or its kind of fault ("duplicate_error") with the sentence it gave. */
export type MedusaAnswer<T> = { readonly data: T } | { readonly fault: string; readonly status: number };

export type AskMedusa = <T>(request: MedusaRequest<T>) => Promise<MedusaAnswer<T>>;

const faultBody = z.object({ type: z.string() });

/** Asks Medusa's admin API. Throws EngineTrouble. */
export function createAskMedusa({ url, key, ...options }: MedusaApiParts): AskMedusa {
  const base = new URL('admin/', url.endsWith('/') ? url : `${url}/`);
  const headers = { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` };

  return async ({ method, path, query = {}, body, schema }) => {
    const address = new URL(path, base);
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
    const answer = await callEngine(
      { url: address, method, headers, ...(body === undefined ? {} : { body }) },
      options,
    );
    const fault = faultBody.safeParse(answer.body).data?.type;
    if (answer.status >= 400) return { fault: fault ?? 'unknown', status: answer.status };
    return { data: readAnswer(schema, answer.body) };
  };
}

/** The data of an answer that has no expected faults. Throws EngineTrouble. */
export function dataOf<T>(answer: MedusaAnswer<T>): T {
  if ('data' in answer) return answer.data;
  throw new EngineTrouble('refused', answer.fault);
}
