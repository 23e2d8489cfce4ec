/** Letters and digits of Crockford's base32, perhaps in groups of four; nearly every code holds both. */
const CODE =
  /(?<![0-9A-Z])(?=[0-9A-Z-]{0,18}\d)(?=[0-9A-Z-]{0,18}[A-Z])[0-9A-HJKMNP-TV-Z]{4}(?:-?[0-9A-HJKMNP-TV-Z]{4}){3}(?![0-9A-Z])/;

/** Nothing beyond is read of a message anyway. */
const MOST_READ = 2000;

/** The text with its first deal code blanked, as long as before: figures in a code are no prices. */
export function withoutDealCode(text: string): string {
  const upper = text.slice(0, MOST_READ).toUpperCase();
  const found = CODE.exec(upper);
  // A few letters grow when they become capitals; then places do not match, and the text stays as it is.
  if (!found || upper.length !== Math.min(text.length, MOST_READ)) return text;
  const end = found.index + found[0].length;
  return text.slice(0, found.index) + ' '.repeat(found[0].length) + text.slice(end);
}

/** The first deal code in a text, as it is stored; only its look is known, not whether it is one of ours. */
export function findDealCode(text: string): string | undefined {
  return CODE.exec(text.normalize('NFKC').toUpperCase())?.[0].replaceAll('-', '');
}
