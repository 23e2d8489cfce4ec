/** A part of a message that can be read alone. */
export interface Segment {
  readonly start: number;
  readonly end: number;
}

const BREAK =
  /[!?;]|[.,](?!\d)|(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])|(?<=[吗嘛么]) ?(?=\d)| (?=(?:but|and also|also|btw|by the way|anyway)(?![a-z]))| (?=(?:(?:and|or) )?(?:can|could|would|will) (?:you|u) (?:do|take|accept) (?:\$|\d))/g;
/** A salutation that runs on into what is wanted. */
const SALUTATION =
  /^(?:(?:hey|hi|hello|hiya|good (?:morning|afternoon|evening))(?: there| guys| team| again)?(?= \S+ \S)|(?:你好|您好|哈啰|哈罗|嗨|在吗|在么|亲)(?=[请这那我想问有能可什怎多还单订买要退换麻帮包小几是会发会运]))/;
const MIN_CHARS = 2;
const MAX_SEGMENTS = 8;

/** Where the salutation of a normalised message ends that has more to say; 0 where it has none. */
export function endOfSalutation(text: string): number {
  return SALUTATION.exec(text)?.[0].length ?? 0;
}

/** Splits a normalised message at its punctuation and at blanks between Han characters; one segment when there is nothing to split. */
export function splitSegments(text: string): readonly Segment[] {
  const segments: Segment[] = [];
  let start = 0;
  for (const match of text.matchAll(BREAK)) {
    if (segments.length === MAX_SEGMENTS - 1) break;
    if (hasContent(text, start, match.index)) segments.push({ start, end: match.index + match[0].length });
    start = match.index + match[0].length;
  }
  if (hasContent(text, start, text.length)) segments.push({ start, end: text.length });
  return segments;
}

function hasContent(text: string, start: number, end: number): boolean {
  return text.slice(start, end).trim().length >= MIN_CHARS;
}
