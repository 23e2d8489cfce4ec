const WORD = '(?:notes?|memo|internal|staff only|備註|备注|內部|内部|註記|注记|筆記|笔记)';

/** "note: …", "備註：…", "[note] …" or "!note …": the word with a mark before or after it. "Note that …" is none. */
const SHAPE = new RegExp(
  String.raw`^(?:[!！#＃/／\@.~*_>([{【（［「]+\s*${WORD}(?![a-z])|${WORD}\s*[:：\])}】）］」\-—–])`,
  'i',
);

/** Whether words that are about to go to the shopper begin as a note among colleagues does. */
export function looksLikeNote(text: string): boolean {
  return SHAPE.test(withoutInvisible(text));
}

/** Text without the blanks and invisible characters before its first visible one. */
export function withoutInvisible(text: string): string {
  return text.replace(/^[\s\u200B-\u200F\u2060\uFEFF]+/, '');
}
