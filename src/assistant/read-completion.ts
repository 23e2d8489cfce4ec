import { z } from 'zod';
import type { AssistantAnswer } from '../ports/assistant.ts';

/** What is read of a chat completion; servers differ in everything else. */
const completion = z.object({
  choices: z.tuple([z.object({ message: z.object({ content: z.string() }) })], z.unknown()),
});

/** Characters of the longest reply that is looked at. */
const MOST_CHARS = 4000;

/** The words of a chat completion; whatever else a server may send is no answer. */
export function readCompletion(answer: unknown): AssistantAnswer {
  const read = completion.safeParse(answer);
  const text = read.success ? read.data.choices[0].message.content.trim() : '';
  if (text === '' || text.length > MOST_CHARS) return { kind: 'failed', why: 'unreadable' };
  return { kind: 'answered', text };
}
