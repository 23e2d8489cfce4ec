const SHOWS_AFTER_MS = 500;
const SHOWS_FOR_MS = 10_000;

/** The sign that an answer is being written. */
export interface TypingSign {
  /** An answer is expected: the sign shows when it takes its time; most answers come before that. */
  readonly expect: () => void;
  /** The other side says that it is writing; with the name of a person when it is one. */
  readonly show: (name: string | undefined) => void;
  /** The answer is there. */
  readonly cancel: () => void;
}

/** Makes the sign; `change` is told what to show, undefined for nothing. */
export function createTypingSign(change: (typing: { readonly name?: string } | undefined) => void): TypingSign {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function cancel(): void {
    clearTimeout(timer);
  }

  function show(name: string | undefined): void {
    cancel();
    change(name === undefined ? {} : { name });
    timer = setTimeout(() => change(undefined), SHOWS_FOR_MS);
  }

  function expect(): void {
    cancel();
    timer = setTimeout(() => show(undefined), SHOWS_AFTER_MS);
  }

  return { expect, show, cancel };
}
