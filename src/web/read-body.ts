import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { HttpError } from './http-error.ts';

/** Reads a request's JSON body of at most `maxBytes`. Throws HttpError 400, 413 or 415. */
export async function readJson(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  if (!isJson(request.headers['content-type'])) {
    throw new HttpError(415, 'NOT_JSON', { message: 'Cannot read the body: wanted content-type application/json' });
  }
  const bytes = await readBody(request, maxBytes);
  if (!isUtf8(bytes)) throw malformed('not valid UTF-8');
  const parsed = parseJson(bytes.toString('utf8'));
  if (!parsed) throw malformed('not valid JSON');
  return parsed.value;
}

/** Reads a request's raw body of at most `maxBytes`, never decompressed. Throws HttpError 400, 413 or 415. */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    return Promise.reject(
      new HttpError(415, 'ENCODED', { message: 'Cannot read the body: compressed, wanted as it is' }),
    );
  }
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return Promise.reject(tooLarge(maxBytes));
  return new Promise((resolve, reject) => collect(request, maxBytes, { resolve, reject }));
}

function isJson(contentType: string | undefined): boolean {
  return contentType === 'application/json' || /^application\/json\s*(;|$)/i.test(contentType ?? '');
}

/** Undefined for what is no JSON: the parser's own error quotes the text, which may be a shopper's words. */
function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

interface Outcome {
  readonly resolve: (bytes: Buffer) => void;
  readonly reject: (error: Error) => void;
}

function collect(request: IncomingMessage, maxBytes: number, outcome: Outcome): void {
  const chunks: Buffer[] = [];
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxBytes) outcome.reject(tooLarge(maxBytes));
    else chunks.push(chunk);
  });
  request.on('end', () => {
    const [first] = chunks;
    outcome.resolve(chunks.length === 1 && first ? first : Buffer.concat(chunks));
  });
  request.on('error', () => outcome.reject(malformed('cut off')));
  request.on('aborted', () => outcome.reject(malformed('cut off')));
}

function malformed(state: string): HttpError {
  return new HttpError(400, 'MALFORMED', { message: `Cannot read the body: ${state}` });
}

function tooLarge(maxBytes: number): HttpError {
  return new HttpError(413, 'TOO_LARGE', {
    message: `Cannot read the body: too large, wanted at most ${maxBytes} bytes`,
  });
}
