/** Whether words that are about to go to the shopper begin as a note among colleagues does. */
export function looksLikeNote(text: string): boolean {
  return /^(?:note|memo|internal|備註|备注|內部|内部|註記|注记)\s*[:：]/i.test(withoutInvisible(text));
}

/** Text without the blanks and invisible characters before its first visible one. */
export function withoutInvisible(text: string): string {
  return text.replace(/^[\s\u200B-\u200F\u2060\uFEFF]+/, '');
}
