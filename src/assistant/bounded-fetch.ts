/** An answer of chat length is far below this. */
const MOST_BYTES = 64 * 1024;

/** The server sends more than any answer needs. */
export class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge';
  readonly code = 'ANSWER_TOO_LARGE';
}

/** `fetch` that follows no redirects and reads at most 64 KiB of the body. */
export async function boundedFetch(url: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, { ...init, redirect: 'error' });
  if (Number(response.headers.get('content-length') ?? 0) > MOST_BYTES) {
    await response.body?.cancel();
    throw new AnswerTooLarge('Cannot read the answer: its body is larger than any answer needs');
  }
  const body = response.body?.pipeThrough(atMost(MOST_BYTES)) ?? null;
  return new Response(body, { status: response.status, statusText: response.statusText, headers: response.headers });
}

function atMost(most: number): TransformStream<Uint8Array, Uint8Array> {
  let read = 0;
  return new TransformStream({
    transform(chunk, controller) {
      read += chunk.byteLength;
      if (read <= most) controller.enqueue(chunk);
      else controller.error(new AnswerTooLarge('Cannot read the answer: its body is larger than any answer needs'));
    },
  });
}
