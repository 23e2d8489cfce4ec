/** Where an error was thrown ("src/a.ts:1:2"), without its message: messages may quote a shopper. */
export function placeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const line = error.stack?.split('\n').find((candidate) => candidate.trimStart().startsWith('at '));
  return line?.trim().replace(/^at /, '');
}
