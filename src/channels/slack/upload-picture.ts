import { SECOND_MS } from '../../values/instants.ts';
import type { SlackApi } from './slack-api.ts';

const UPLOAD_TIMEOUT_MS = 15 * SECOND_MS;

/** Pictures whose place at Slack is remembered, so that a new try does not bring them again. */
const MAX_PICTURES = 500;

/** A picture as the store keeps it. */
export interface Picture {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Brings a picture of the store to Slack, seen by nobody yet, and gives its file id there; empty when it is gone. */
export type PictureUploader = (id: string) => Promise<readonly string[]>;

/** Makes the uploader. A failing upload throws: nothing has been said then. */
export function createPictureUploader(
  api: SlackApi,
  picture: (id: string) => Promise<Picture | undefined>,
): PictureUploader {
  const known = new Map<string, string>();
  return async function upload(id) {
    const before = known.get(id);
    if (before !== undefined) return [before];
    const found = await picture(id);
    if (!found) return [];
    const fileId = await bring(api, found);
    if (known.size >= MAX_PICTURES) known.clear();
    known.set(id, fileId);
    return [fileId];
  };
}

async function bring(api: SlackApi, { type, bytes }: Picture): Promise<string> {
  const filename = `photo.${type.split('/')[1] ?? 'jpg'}`;
  const { upload_url: url, file_id: fileId } = await api.files.getUploadURLExternal({ filename, length: bytes.length });
  if (url === undefined || fileId === undefined) throw new Error('Cannot upload a picture: Slack gives no address');
  const body = new Blob([new Uint8Array(bytes)], { type });
  const response = await fetch(url, { method: 'POST', body, signal: AbortSignal.timeout(UPLOAD_TIMEOUT_MS) });
  await response.bytes();
  if (!response.ok) throw new Error(`Cannot upload a picture: Slack answers ${response.status}`);
  await api.files.completeUploadExternal({ files: [{ id: fileId, title: filename }] });
  return fileId;
}
