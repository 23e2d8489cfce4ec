/** A mark in a text; offset and length in UTF-16 units. */
export interface Entity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
}

/** Words with their marks, or what Telegram says of words it cannot read. */
export type FormattedText =
  | { readonly text: string; readonly entities: readonly Entity[] }
  | { readonly fault: string };

const TYPES: Readonly<Record<string, string>> = {
  ...{ b: 'bold', strong: 'bold', i: 'italic', em: 'italic', u: 'underline', ins: 'underline' },
  ...{ s: 'strikethrough', strike: 'strikethrough', del: 'strikethrough', a: 'text_link' },
  ...{ code: 'code', pre: 'pre', blockquote: 'blockquote', 'tg-spoiler': 'spoiler', span: 'spoiler' },
};

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

interface Open {
  readonly tag: string;
  readonly at: number;
  readonly url?: string;
}

/** Reads parse mode HTML as the Bot API does: few tags, four named entities, everything closed in order. */
export function readHtml(html: string): FormattedText {
  const open: Open[] = [];
  const entities: Entity[] = [];
  let text = '';
  for (const match of html.matchAll(/<(\/?)([^<>]*)(>?)|&(#?\w+);|[^<&]+|&/g)) {
    const [whole, slash, inside = '', closed, reference] = match;
    if (!whole.startsWith('<')) {
      text += reference === undefined ? whole : decode(reference, whole);
      continue;
    }
    const tag = /^[a-z-]*/i.exec(inside)?.[0].toLowerCase() ?? '';
    const offset = Buffer.byteLength(html.slice(0, match.index));
    if (slash) {
      const last = open.pop();
      if (last?.tag !== tag) return { fault: `Unmatched end tag at byte offset ${offset}, found "</${tag}>"` };
      entities.push(entityOf(last, text.length));
      continue;
    }
    if (!closed) return { fault: `Unclosed start tag at byte offset ${offset}` };
    if (!(tag in TYPES)) return { fault: `Unsupported start tag "${tag}" at byte offset ${offset}` };
    const url = /href="([^"]*)"/.exec(inside)?.[1];
    open.push({ tag, at: text.length, ...(url === undefined ? {} : { url }) });
  }
  const unclosed = open.at(-1);
  if (unclosed) return { fault: `Can't find end tag corresponding to start tag "${unclosed.tag}"` };
  return { text, entities: entities.filter(({ length }) => length > 0) };
}

/** Marks clients find by themselves: commands and mentions. */
export function findEntities(text: string): readonly Entity[] {
  return [...text.matchAll(/(?<![\w/])\/\w+(?:@\w+)?|(?<!\w)@\w{4,}/g)].map(({ 0: words, index }) => ({
    type: words.startsWith('/') ? 'bot_command' : 'mention',
    offset: index,
    length: words.length,
  }));
}

function decode(reference: string, whole: string): string {
  if (reference.startsWith('#')) {
    const hex = reference.startsWith('#x');
    return String.fromCodePoint(Number.parseInt(reference.slice(hex ? 2 : 1), hex ? 16 : 10));
  }
  return NAMED[reference] ?? whole;
}

function entityOf({ tag, at, url }: Open, end: number): Entity {
  return { type: TYPES[tag] ?? tag, offset: at, length: end - at, ...(url === undefined ? {} : { url }) };
}
