/** An English word without the endings that do not change the wish: plurals, -ing, -ed, -ly. */
export function stemOf(word: string): string {
  if (word.length < 4) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.endsWith('ing') && word.length > 5) return undouble(word.slice(0, -3));
  if (word.endsWith('ed') && word.length > 4) return undouble(word.slice(0, -2));
  if (word.endsWith('ly') && word.length > 5) return word.slice(0, -2);
  if (word.endsWith('s') && !word.endsWith('ss')) return word.slice(0, -1);
  return word.endsWith('e') ? word.slice(0, -1) : word;
}

function undouble(stem: string): string {
  const last = stem.at(-1);
  if (last === stem.at(-2) && last !== 's' && last !== 'l') return stem.slice(0, -1);
  return last === 'e' ? stem.slice(0, -1) : stem;
}
