import { type SkillResult, write } from '../../conversation/skill.ts';
import { HOUR_MS } from '../../values/instants.ts';
import type { ShopInput, ShopSkill } from '../shop-skill.ts';
import { type Quality, qualitySlice } from './quality-slice.ts';
import { readScore } from './read-score.ts';
import { scoreRecord } from './score-record.ts';

/** Reads the score of the question that waits, from a button or a number typed alone. */
export const qualityRead: ShopSkill = {
  name: 'quality.read',
  about: 'Reads a score from 1 to 5, a skip, or neither.',
  outcomes: { scored: {}, skipped: {}, unclear: {}, left: {} },
  slices: [qualitySlice],
  run(input) {
    const quality = input.memory(qualitySlice);
    const waiting = quality.asked.at(-1);
    if (!waiting || waiting.score !== undefined) return { outcome: 'left' };
    const score = scoreOf(input);
    const touched = { ...unexplained(quality), touchedAt: input.now };
    if (score === 'skip') {
      const memory = [write(qualitySlice, touched)];
      return { outcome: 'skipped', memory, effects: [scoreRecord(waiting, undefined)] };
    }
    if (typeof score === 'number') return settle(touched, score);
    const isOld = input.now - waiting.at > HOUR_MS;
    if (quality.isExplained || (isOld && score === undefined))
      return { outcome: 'left', memory: [write(qualitySlice, unexplained(quality))] };
    return { outcome: 'unclear', memory: [write(qualitySlice, { ...quality, isExplained: true })] };
  },
};

function scoreOf({ event }: ShopInput): number | 'out-of-range' | 'skip' | undefined {
  const { body, heard } = event;
  if (body.kind === 'button') return body.choice === 'skip' ? 'skip' : readScore(body.choice.replace('score-', ''));
  return readScore(heard?.plain ?? '') ?? skipOf(heard?.intents[0]?.id);
}

function skipOf(intent: string | undefined): 'skip' | undefined {
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
