import { z } from 'zod';
import type { Fact } from '../care/fact.ts';
import { normalise } from '../understanding/normalise.ts';
import type { Language } from '../values/language.ts';
import { type Breach, guardWords } from './guard.ts';
import { asksBack, bargains, claimsIn, isCourtesy } from './guard-words.ts';

/** What the assistant was asked, and what it may answer with. */
export interface Asking {
  /** The shopper's words, as they were handed on. */
  readonly words: string;
  readonly language: Language;
  /** Facts it was handed. */
  readonly facts: readonly Fact[];
  /** False: only its pointing at facts counts, never its words. */
  readonly mayWord: boolean;
}

/** What may be done with a reply: say these facts, say these words, or nothing; and why it is refused. */
export type Judged =
  | { readonly kind: 'facts'; readonly facts: readonly string[] }
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'refused'; readonly why: readonly Breach[] }
  | { readonly kind: 'nothing' };

/** Facts said in one reply at most. */
const MOST_FACTS = 4;
/** One bubble of §1 of the voice: a question is short. */
const MOST_CHARS: Readonly<Record<Language, number>> = { 'zh-Hant': 90, 'zh-Hans': 90, en: 280 };

/**
 * Judges a reply. It may point at facts, by id or by quoting one whole, which the shop then says in the owner's words; or
 * it may ask back. It never states anything itself: so no deal, price, promise or claim can come of any text.
 */
export function judgeReply(text: string, asking: Asking): Judged {
  const reply = readReply(text);
  if (!reply) return { kind: 'refused', why: ['markup'] };
  const known = new Set(asking.facts.map(({ id }) => id));
  if (reply.facts.some((id) => !known.has(id))) return { kind: 'refused', why: ['fact'] };
  const facts = [...new Set(reply.facts)].slice(0, MOST_FACTS);
  if (facts.length > 0) return { kind: 'facts', facts };
  const quoted = quotedFacts(reply.question, asking);
  if (quoted.length > 0) return { kind: 'facts', facts: quoted };
  if (reply.question.trim() === '' || !asking.mayWord) return { kind: 'nothing' };
  return judgeQuestion(reply.question, asking);
}

const shape = z.object({ facts: z.array(z.string()).default([]), question: z.string().default('') });

interface Reply {
  readonly facts: readonly string[];
  readonly question: string;
}

/** A reply in the form asked for, perhaps fenced as code; plain words count as a question; broken JSON is no reply. */
function readReply(text: string): Reply | undefined {
  const bare = text.trim().replace(/^```(?:json)?\s*([\s\S]*?)\s*```$/u, '$1');
  if (!bare.startsWith('{') && !bare.startsWith('[')) return { facts: [], question: bare };
  try {
    const read: unknown = JSON.parse(bare);
    const isReply = typeof read === 'object' && read !== null && ('facts' in read || 'question' in read);
    return isReply ? shape.safeParse(read).data : undefined;
  } catch {
    return undefined;
  }
}

/** The facts of which the words are made, when they are made of nothing else. */
function quotedFacts(words: string, { facts, language }: Asking): readonly string[] {
  const byText = new Map(facts.map(({ id, text }) => [bareText(text[language] ?? ''), id]));
  const sentences = sentencesOf(words);
  const ids = sentences.flatMap((sentence) => byText.get(bareText(sentence)) ?? []);
  return ids.length === sentences.length ? [...new Set(ids)].slice(0, MOST_FACTS) : [];
}

function judgeQuestion(words: string, { words: asked, language }: Asking): Judged {
  const why = new Set(
    guardWords(words, { numbers: new Set(), urls: new Set(), language, maxChars: MOST_CHARS[language] }).map(
      (breach) => breach.why,
    ),
  );
  const plain = normalise(words).text;
  const said = normalise(asked).text;
  if (bargains(plain)) why.add('bargain');
  if (claimsIn(plain).some((claim) => !said.includes(claim))) why.add('claim');
  const sentences = sentencesOf(words).map((sentence) => normalise(sentence).text.trim());
  const rest = sentences.filter((sentence) => !isCourtesy(sentence));
  if (rest.length > 1 || rest.some((sentence) => !/[?？]$/u.test(sentence) || !asksBack(sentence)))
    why.add('statement');
  if (why.size > 0) return { kind: 'refused', why: [...why] };
  // Politeness alone helps nobody: the shop's own words say more.
  return rest.length === 0 ? { kind: 'nothing' } : { kind: 'words', words: words.trim() };
}

function sentencesOf(words: string): readonly string[] {
  return words
    .split(/(?<=[。！？!?\n])|(?<=\.)\s/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

/** Words without spaces and marks, for comparing. */
function bareText(text: string): string {
  return normalise(text).text.replace(/[\s\p{P}]/gu, '');
}
