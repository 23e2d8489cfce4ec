import type { Festival } from '../../care/occasions.ts';
import { resolveWords } from '../../values/language.ts';
import type { Shop } from '../shop.ts';

/** The name that tells a festival from the others of a shop's calendar. */
export function festivalName({ name }: Festival, { languages }: Pick<Shop, 'languages'>): string {
  return resolveWords(name, languages.first);
}
