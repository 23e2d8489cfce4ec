/** A line of a message: words, or something to be taken as a whole. */
export type Line =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

const CODE = /^[A-Z0-9]{4}(?:-?[A-Z0-9]{4}){3}$/;

/** Splits a message into lines; a code or a web address alone on its line is told apart. Text stays text. */
export function linesOf(text: string): readonly Line[] {
  return text.split('\n').map((line) => {
    const trimmed = line.trim();
    if (CODE.test(trimmed)) return { kind: 'code', text: trimmed };
    const href = webAddress(trimmed);
    return href === undefined ? { kind: 'words', text: line } : { kind: 'link', text: trimmed, href };
  });
}

function webAddress(text: string): string | undefined {
  if (!/^https?:\/\/\S+$/i.test(text) || !URL.canParse(text)) return undefined;
  const { protocol, href } = new URL(text);
  return protocol === 'https:' || protocol === 'http:' ? href : undefined;
}
