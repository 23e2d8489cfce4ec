import type { Store } from '../../ports/store.ts';
import type { Shop } from '../../skills/shop.ts';
import type { Instant } from '../../values/instants.ts';
import { readFileToken } from './file-token.ts';
import { type FileForm, renderFile } from './render-file.ts';

/** The file a token opens, or undefined when it opens none (any more). */
export async function openFile(
  parts: { readonly store: Store; readonly shop: Shop; readonly key: Uint8Array },
  { token, form }: { readonly token: string; readonly form: FileForm },
  now: Instant,
): Promise<string | undefined> {
  const shopperId = readFileToken(parts.key, token, now);
  const person = shopperId === undefined ? undefined : await parts.store.shopper(shopperId);
  return person?.state === undefined ? undefined : renderFile(parts, person, { form, now });
}
