import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { UsageError } from './usage-error.ts';

/** Questions to whoever sits at the terminal. */
export interface Asker extends Disposable {
  /** The answer without blanks around it; '' when there is none. */
  readonly ask: (question: string) => Promise<string>;
  /** The same, with nothing of what is typed on the screen. */
  readonly askSecret: (question: string) => Promise<string>;
}

/** Opens the terminal for questions. Breaking off (Ctrl-C, end of input) throws UsageError. */
export function openAsker(
  input: NodeJS.ReadableStream = process.stdin,
  screen: NodeJS.WritableStream = process.stdout,
): Asker {
  let isHidden = false;
  const output = new Writable({
    write: (chunk, _encoding, done) => {
      if (!isHidden) screen.write(chunk);
      done();
    },
  });
  const reader = createInterface({ input, output, terminal: true });
  const closed = new AbortController();
  reader.once('close', () => closed.abort());

  async function ask(question: string): Promise<string> {
    try {
      return (await reader.question(question, { signal: closed.signal })).trim();
    } catch (cause) {
      throw new UsageError('Cannot go on: the questions were broken off, nothing was made', { cause });
    }
  }

  async function askSecret(question: string): Promise<string> {
    screen.write(question);
    isHidden = true;
    const answer = await ask('').finally(() => {
      isHidden = false;
    });
    screen.write('\n');
    return answer;
  }

  return { ask, askSecret, [Symbol.dispose]: () => reader.close() };
}
