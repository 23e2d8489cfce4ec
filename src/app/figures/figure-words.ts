import type { GapName } from '../../care/gaps.ts';
import type { Criterion } from '../../care/quality.ts';
import type { Resolution } from '../../care/quality-resolution.ts';
import type { Language } from '../../values/language.ts';

/** Words of the owner's figures in one language. */
export interface FigureWords {
  readonly criteria: Readonly<Record<Criterion, string>>;
  readonly gaps: Readonly<Record<GapName, string>>;
  readonly resolutions: Readonly<Record<Resolution, string>>;
  /** What a figure's sign means. */
  readonly sign: string;
  /** {n}: pairs wanted. */
  readonly grey: string;
  readonly weighted: string;
  readonly none: string;
  /** {asked} {scored} {skipped} */
  readonly answers: string;
  readonly solved: string;
  readonly target: string;
  readonly expected: string;
  readonly perceived: string;
  readonly gap: string;
  readonly off: string;
}

/** Words of the owner's figures, by the owner's language. */
export const FIGURE_WORDS: Readonly<Record<Language, FigureWords>> = {
  'zh-Hant': {
    criteria: {
      skills: '本事',
      attitude: '態度',
      access: '好找、好商量',
      reliability: '說到做到',
      recovery: '補救',
      reputation: '信譽',
    },
    gaps: {
      asked: '客人問了，店裡沒有設定答案',
      done: '設定好要做，沒有做到',
      people: '該由人做，沒有準時做到',
      promised: '答應了沒兌現，或和說的不一樣',
      perceived: '期望比感受高',
    },
    resolutions: {
      confirmed: '客人說解決了',
      denied: '客人說沒解決',
      'with-staff': '由真人處理',
      silent: '沒有回音（不算解決）',
      open: '還沒結束',
    },
    sign: '差距 = 期望 − 感受：大於 0 是不如期望，越大越差；小於 0 是比期望好。分數 1 到 5。',
    grey: '灰：少於 {n} 對，還不能當真',
    weighted: '加權合計',
    none: '還沒有可以相比的分數。',
    answers: '問過 {asked} 題，給分 {scored}，跳過 {skipped}',
    solved: '問題的結果（只有客人親口說解決才算）',
    target: '目標',
    ...{ expected: '期望', perceived: '感受', gap: '差距' },
    off: '沒有開：在 shop.yaml 寫 quality: { file: quality.yaml }。',
  },
  'zh-Hans': {
    criteria: {
      skills: '本事',
      attitude: '态度',
      access: '好找、好商量',
      reliability: '说到做到',
      recovery: '补救',
      reputation: '信誉',
    },
    gaps: {
      asked: '客人问了，店里没有设置答案',
      done: '设置好要做，没有做到',
      people: '该由人做，没有按时做到',
      promised: '答应了没兑现，或和说的不一样',
      perceived: '期望比感受高',
    },
    resolutions: {
      confirmed: '客人说解决了',
      denied: '客人说没解决',
      'with-staff': '由人工处理',
      silent: '没有回音（不算解决）',
      open: '还没结束',
    },
    sign: '差距 = 期望 − 感受：大于 0 是不如期望，越大越差；小于 0 是比期望好。分数 1 到 5。',
    grey: '灰：少于 {n} 对，还不能当真',
    weighted: '加权合计',
    none: '还没有可以比较的分数。',
    answers: '问过 {asked} 题，打分 {scored}，跳过 {skipped}',
    solved: '问题的结果（只有客人亲口说解决才算）',
    target: '目标',
    ...{ expected: '期望', perceived: '感受', gap: '差距' },
    off: '没有开：在 shop.yaml 写 quality: { file: quality.yaml }。',
  },
  en: {
    criteria: {
      skills: 'skills',
      attitude: 'attitude',
      access: 'access',
      reliability: 'reliability',
      recovery: 'recovery',
      reputation: 'reputation',
    },
    gaps: {
      asked: 'asked, and nothing configured answers it',
      done: 'set to happen, and not done',
      people: 'left to people, and not done in time',
      promised: 'promised and not kept, or not as told',
      perceived: 'expected more than was perceived',
    },
    resolutions: {
      confirmed: 'solved, says the shopper',
      denied: 'not solved, says the shopper',
      'with-staff': 'in people’s hands',
      silent: 'silence (not counted as solved)',
      open: 'still open',
    },
    sign: 'gap = expected − perceived: above 0 it falls short, and larger is worse; below 0 it is better than hoped. Scores are 1 to 5.',
    grey: 'grey: fewer than {n} pairs, too few to act on',
    weighted: 'weighted',
    none: 'No scores to compare yet.',
    answers: '{asked} questions put, {scored} scored, {skipped} skipped',
    solved: 'How complaints ended (solved only by the shopper’s own word)',
    target: 'target',
    ...{ expected: 'expected', perceived: 'perceived', gap: 'gap' },
    off: 'Not switched on: write quality: { file: quality.yaml } into shop.yaml.',
  },
};
