/**
 * Cuts words into pieces of at most `maxChars` UTF-16 units, at the latest line end, else sentence end, else space in
 * the second half of what fits, else between two characters. Pieces are trimmed; empty ones are left out.
 */
export function splitText(text: string, maxChars: number): readonly string[] {
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest.length > maxChars) {
    const cut = cutBefore(rest, maxChars);
    pieces.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  pieces.push(rest);
  return pieces.filter((piece) => piece !== '');
}

/** Where the first piece ends, best place first; a place in the first half would leave a stump. */
const PLACES = [/\n/g, /[。！？!?…；][”」』"）)]?|[.;](?=\s)/g, /\s/g];

function cutBefore(text: string, maxChars: number): number {
  const window = text.slice(0, maxChars);
  for (const place of PLACES) {
    const cut = lastEnd(window, place);
    if (cut > maxChars / 2) return cut;
  }
  const isHalved = /[\uD800-\uDBFF]/.test(text.charAt(maxChars - 1));
  return isHalved ? maxChars - 1 : maxChars;
}

function lastEnd(window: string, place: RegExp): number {
  let end = 0;
  for (const match of window.matchAll(place)) end = match.index + match[0].length;
  return end;
}
