import { createHmac } from 'node:crypto';
import type { PhotoRef } from '../../conversation/event.ts';
import { type Instant, SECOND_MS } from '../../values/instants.ts';
import type { SlackPhoto } from './read-files.ts';

const MAX_BYTES = 5 * 1024 * 1024;
/** Short, because Slack waits three seconds for the answer to an event. */
const TIMEOUT_MS = 2 * SECOND_MS;

/** What fetching pictures needs of the rest. */
export interface PhotoFetcherParts {
  readonly token: string;
  /** Root of the Web API; pictures are had from Slack's own servers, or from that one. */
  readonly apiUrl?: string;
  readonly clock: () => Instant;
  /** The media type by the first bytes; undefined for what is no picture, whatever it calls itself. */
  readonly typeOf: (bytes: Uint8Array) => string | undefined;
  /** Keeps the picture; the same id again is the same picture. */
  readonly save: (photo: PhotoRef & { type: string; bytes: Uint8Array; at: Instant }) => Promise<void>;
}

/** Fetches a picture sent by `owner` and keeps it; undefined when Slack does not give it or it is none we keep (5 MB). */
export type PhotoFetcher = (photo: SlackPhoto, owner: string) => Promise<PhotoRef | undefined>;

/** Makes the fetcher. A failing `save` throws; a failing download is given up, the words still arrive. */
export function createPhotoFetcher(parts: PhotoFetcherParts): PhotoFetcher {
  return async function fetchPhoto({ fileId, url }, owner) {
    const bytes = isOfSlack(url, parts.apiUrl) ? await download(parts.token, url) : undefined;
    const type = bytes && parts.typeOf(bytes);
    if (!bytes || !type) return undefined;
    // Made from the file, so that the same event again saves nothing twice; not to be guessed without the token.
    const id = createHmac('sha256', parts.token).update(`photo\n${owner}\n${fileId}`).digest('base64url').slice(0, 22);
    await parts.save({ id, type, bytes, at: parts.clock() });
    return { id };
  };
}

/** The token goes with the request: only to Slack. */
function isOfSlack(url: string, apiUrl: string | undefined): boolean {
  const parsed = URL.parse(url);
  if (!parsed) return false;
  if (apiUrl !== undefined) return parsed.hostname === URL.parse(apiUrl)?.hostname;
  return parsed.protocol === 'https:' && /(?:^|\.)slack(?:-files)?\.com$/.test(parsed.hostname);
}

async function download(token: string, url: string): Promise<Uint8Array | undefined> {
  try {
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${token}` },
      // Without the right to read files Slack sends to its sign-in page.
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok || Number(response.headers.get('content-length') ?? 0) > MAX_BYTES) {
      await response.body?.cancel();
      return undefined;
    }
    const bytes = await response.bytes();
    return bytes.length <= MAX_BYTES ? bytes : undefined;
  } catch {
    return undefined;
  }
}
