import type { CustomerFile } from '../../care/customer-file.ts';
import { renderFileJson } from '../../care/customer-file.ts';
import { renderFileHtml } from '../../care/customer-file-html.ts';
import type { ShopperRow, Store } from '../../ports/store.ts';
import type { Shop } from '../../skills/shop.ts';
import type { Instant } from '../../values/instants.ts';
import { LANGUAGES, resolveWords } from '../../values/language.ts';
import { fileWords } from './file-words.ts';
import { gatherFile } from './gather-file.ts';

/** The forms a customer file can have. */
export const FILE_FORMS = ['json', 'html'] as const;
export type FileForm = (typeof FILE_FORMS)[number];

/** One person's file as a document, in their language and on the shop's clock. */
export async function renderFile(
  { store, shop }: { readonly store: Store; readonly shop: Shop },
  person: ShopperRow,
  { form, now }: { readonly form: FileForm; readonly now: Instant },
): Promise<string> {
  const file = await gatherFile(store, person, { now, shop });
  return form === 'json' ? renderFileJson(file) : renderFileHtml(file, wordsFor(file, shop));
}

function wordsFor({ language }: CustomerFile, shop: Shop) {
  const known = LANGUAGES.find((candidate) => candidate === language) ?? shop.languages.first;
  return fileWords(known, resolveWords(shop.name, known));
}
