import type { EventBody } from '../../conversation/event.ts';
import type { SlackContent } from './read-payload.ts';

/** A picture kept by Slack. */
export interface SlackPhoto {
  readonly fileId: string;
  /** Where it is had with the app's token. */
  readonly url: string;
}

type Unsupported = (EventBody & { readonly kind: 'unsupported' })['what'];

/** More pictures than this in one message are passed over. */
const MAX_PHOTOS = 10;

const PICTURE_TYPES: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif']);

/** The pictures among files, and what the first other one is. */
export function readFiles(files: SlackContent['files'] = []): {
  readonly photos: readonly SlackPhoto[];
  readonly unsupported?: Unsupported;
} {
  const photos: SlackPhoto[] = [];
  const others: Unsupported[] = [];
  for (const { id, mimetype = '', url_private_download: download, url_private: shown } of files) {
    const url = download ?? shown;
    if (PICTURE_TYPES.has(mimetype) && url !== undefined) photos.push({ fileId: id, url });
    else others.push(kindOf(mimetype));
  }
  const [unsupported] = others;
  return { photos: photos.slice(0, MAX_PHOTOS), ...(unsupported === undefined ? {} : { unsupported }) };
}

function kindOf(mimetype: string): Unsupported {
  if (mimetype.startsWith('audio/')) return 'voice';
  return mimetype.startsWith('video/') ? 'video' : 'file';
}
