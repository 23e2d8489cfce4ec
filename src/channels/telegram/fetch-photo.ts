import { createHmac } from 'node:crypto';
import { type Api, GrammyError } from 'grammy';
import type { PhotoRef } from '../../conversation/event.ts';
import { type Instant, SECOND_MS } from '../../values/instants.ts';
import type { TelegramPhoto } from './read-content.ts';
import { callSignal, type TelegramApiSettings } from './telegram-api.ts';

const MAX_BYTES = 5 * 1024 * 1024;
/** Short, because all other news waits meanwhile. */
const TIMEOUT_MS = 5 * SECOND_MS;
const TRIES = 2;

/** What fetching pictures needs of the rest. */
export interface PhotoFetcherParts extends TelegramApiSettings {
  readonly api: Api;
  readonly clock: () => Instant;
  /** The media type by the first bytes; undefined for what is no picture. */
  readonly typeOf: (bytes: Uint8Array) => string | undefined;
  /** Keeps the picture; the same id again is the same picture. */
  readonly save: (photo: PhotoRef & { type: string; bytes: Uint8Array; at: Instant }) => Promise<void>;
}

/** Fetches a picture sent by `owner` and keeps it; undefined when Telegram does not give it or it is none we keep (5 MB). */
export type PhotoFetcher = (photo: TelegramPhoto, owner: string) => Promise<PhotoRef | undefined>;

/** Makes the fetcher. A failing `save` throws; a failing download is tried twice and then given up. */
export function createPhotoFetcher(parts: PhotoFetcherParts): PhotoFetcher {
  return async function fetchPhoto({ fileId, uniqueId }, owner) {
    const bytes = await download(parts, fileId);
    const type = bytes && parts.typeOf(bytes);
    if (!bytes || !type) return undefined;
    // Made from the picture, so that the same update again saves nothing twice; not to be guessed without the token.
    const id = createHmac('sha256', parts.token)
      .update(`photo\n${owner}\n${uniqueId}`)
      .digest('base64url')
      .slice(0, 22);
    await parts.save({ id, type, bytes, at: parts.clock() });
    return { id };
  };
}

async function download(parts: PhotoFetcherParts, fileId: string): Promise<Uint8Array | undefined> {
  for (let left = TRIES; left > 0; left -= 1) {
    try {
      return await downloadOnce(parts, fileId);
    } catch (error) {
      if (error instanceof GrammyError && error.error_code === 400) return undefined;
    }
  }
  return undefined;
}

async function downloadOnce(parts: PhotoFetcherParts, fileId: string): Promise<Uint8Array | undefined> {
  const { token, apiRoot = 'https://api.telegram.org', fetch = globalThis.fetch } = parts;
  const file = await parts.api.getFile(fileId, callSignal(TIMEOUT_MS));
  if (file.file_path === undefined || (file.file_size ?? 0) > MAX_BYTES) return undefined;
  const url = `${apiRoot.replace(/\/+$/, '')}/file/bot${token}/${file.file_path}`;
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) throw new Error(`Cannot download a photo: Telegram answers ${response.status}`);
  const bytes = await response.bytes();
  return bytes.length <= MAX_BYTES ? bytes : undefined;
}
