import { hash32 } from '../values/hash.ts';
import type { UnderstandingData } from './understanding-data.ts';

/** How many sentences are made of one request, by language. */
const HEARD = { en: 5, zh: 2 } as const;

/** A sentence made of a request, and the place of its intent in the data. */
interface AskedRequest {
  readonly label: number;
  readonly text: string;
}

/** The requests of all intents, each put into a few sentences; the same on every machine. */
export function askRequests({ intents, asking }: UnderstandingData): readonly AskedRequest[] {
  return intents.flatMap(({ id, requests }, label) =>
    requests.flatMap(({ words, language }, line) => {
      const frames = asking[language];
      const texts = Array.from({ length: frames.length === 0 ? 0 : HEARD[language] }, (_, turn) => {
        const frame = frames[hash32(id, line, turn) % frames.length] ?? '…';
        return chooseWords(frame, [id, line, turn, 'frame']).replace('…', () => chooseWords(words, [id, line, turn]));
      });
      return [...new Set(texts)].map((text) => ({ label, text }));
    }),
  );
}

const CHOICE = /\{([^{}]{0,400})\}/;

/** One of each `{a|b}`, inner ones first. */
function chooseWords(pattern: string, key: readonly (string | number)[]): string {
  let text = pattern;
  for (let choice = 0, found = CHOICE.exec(text); found; choice += 1, found = CHOICE.exec(text)) {
    const options = (found[1] ?? '').split('|');
    const chosen = options[hash32(...key, choice) % options.length] ?? '';
    text = text.slice(0, found.index) + chosen + text.slice(found.index + found[0].length);
  }
  return text.replace(/ {2,}/g, ' ').trim();
}
