import { type SkillResult, write } from '../../conversation/skill.ts';
import { HOUR_MS } from '../../values/instants.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { type Quality, qualitySlice } from './quality-slice.ts';
import { readScore } from './read-score.ts';
import { scoreRecord } from './score-record.ts';

/** Reads the score of the question that waits, from a button or a number typed alone. */
export const qualityRead: ShopSkill = {
  name: 'quality.read',
  about: 'Reads a score from 1 to 5, a skip, a complaint, or none of them.',
  outcomes: { scored: {}, skipped: {}, unclear: {}, left: {}, complaint: {} },
  slices: [qualitySlice],
  run(input) {
    const quality = input.memory(qualitySlice);
    const waiting = quality.asked.at(-1);
    if (!waiting || waiting.score !== undefined) return { outcome: 'left' };
    const score = scoreOf(input);
    const touched = { ...unexplained(quality), touchedAt: input.now };
    if (score === 'skip' || (score === 'in-words' && quality.isExplained)) {
      const memory = [write(qualitySlice, touched)];
      return { outcome: 'skipped', memory, effects: [scoreRecord(waiting, undefined)] };
    }
    if (typeof score === 'number') return settle(touched, score);
    if (score === 'complaint') return { outcome: 'complaint', memory: [write(qualitySlice, unexplained(quality))] };
    const isOld = input.now - waiting.at > HOUR_MS;
    if (quality.isExplained || (isOld && score === undefined))
      return { outcome: 'left', memory: [write(qualitySlice, unexplained(quality))] };
    return { outcome: 'unclear', memory: [write(qualitySlice, { ...quality, isExplained: true })] };
  },
};

type Answer = number | 'out-of-range' | 'in-words' | 'skip' | 'complaint' | undefined;

/** A grade that is no blame, the whole of a message, in simplified script. */
const GRADE =
  /^(?:很|挺|还算?|就)?(?:普通|一般(?:般)?|马马虎虎|中等|中间|尚可|过得去|差不多|还行|还好|还可以)(?:吧|啦|啊)?[。.!！]*$|^(?:it(?:'s| is| was) )?(?:average|so[- ]so|okay|ok|fine|meh|mediocre|not (?:too |so |that )?bad|all ?right|alright|decent)[.!]*$/;

function scoreOf({ event }: ShopInput): Answer {
  const { body, heard } = event;
  if (body.kind === 'button') return body.choice === 'skip' ? 'skip' : readScore(body.choice.replace('score-', ''));
  const plain = heard?.plain ?? '';
  return readScore(plain) ?? (GRADE.test(plain.trim()) ? 'in-words' : wordOf(heard?.intents[0]?.id));
}

function wordOf(intent: string | undefined): Answer {
  if (intent === 'satisfied') return 'in-words';
  if (intent === 'dissatisfied' || intent === 'complain_service') return 'complaint';
  return intent === 'deny' || intent === 'decline_review' || intent === 'reject_offer' ? 'skip' : undefined;
}

function settle(quality: Quality, score: number): SkillResult {
  const scored = quality.asked.map((row, index) => (index === quality.asked.length - 1 ? { ...row, score } : row));
  const last = scored.at(-1);
  return {
    outcome: 'scored',
    memory: [write(qualitySlice, { ...quality, asked: scored })],
    effects: last ? [scoreRecord(last, score)] : [],
  };
}

function unexplained({ isExplained: _, ...quality }: Quality): Quality {
  return quality;
}
