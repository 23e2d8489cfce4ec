import type { Answer, Move, Reason } from '../../bargaining/types.ts';
import type { Act, MoneyKind, Mood } from '../../understanding/meaning.ts';
import type { OddSum } from '../../understanding/odd-sum.ts';
import type { Language } from '../../values/language.ts';

type Claim = Extract<Move, { kind: 'claim' }>['claim'];
type Why = Extract<Answer, { kind: 'hold' }>['why'];

/** What a try-out says to the owner, beside its figures. */
export interface TryOutWords {
  /** What stands before each line: same width in columns, so that the lines stand below each other. */
  readonly labels: Readonly<
    Record<'intents' | 'act' | 'money' | 'product' | 'move' | 'belief' | 'answer' | 'counts' | 'says', string>
  >;
  readonly head: (sku: string, list: string, floor: string | undefined) => string;
  readonly acts: Readonly<Record<Act, string>>;
  readonly moods: Readonly<Record<Mood, string>>;
  readonly languages: Readonly<Record<Language | 'other', string>>;
  readonly kinds: Readonly<Record<MoneyKind, string>>;
  readonly odd: Readonly<Record<OddSum, string>>;
  readonly money: {
    readonly not: string;
    readonly to: (low: string, high: string) => string;
    readonly pieces: (count: number) => string;
    readonly each: string;
    readonly shipped: string;
    readonly vague: string;
    readonly final: string;
  };
  readonly also: { readonly human: string; readonly stop: string; readonly urgent: string; readonly command: string };
  readonly noMove: string;
  readonly offer: (total: string) => string;
  readonly apart: string;
  readonly withGift: string;
  readonly ask: { readonly better: string; readonly last: string; readonly quick: string };
  readonly claim: (what: string, total: string) => string;
  readonly claims: Readonly<Record<Claim, string>>;
  readonly moves: Readonly<Record<'split' | 'accept' | 'reject' | 'other', string>>;
  readonly belief: (parts: {
    readonly mean: string;
    readonly low: string;
    readonly high: string;
    readonly reach: string;
  }) => string;
  readonly answers: Readonly<Record<Answer['kind'], string>>;
  readonly lastPrice: string;
  readonly reasons: Readonly<Record<Reason, string>>;
  readonly whys: Readonly<Record<Why, string>>;
  readonly tempos: Readonly<Record<'quick' | 'haggler', string>>;
  readonly used: (tempo: string, used: number, allowed: number) => string;
  readonly terms: {
    readonly pieces: (count: number) => string;
    readonly shipped: string;
    readonly gift: (id: string) => string;
  };
  readonly shipping: (cost: string) => string;
  readonly less: (costs: string) => string;
  readonly counts: (parts: {
    readonly terms: string;
    readonly net: string;
    readonly less: string;
    readonly floor: string;
    readonly above: string;
  }) => string;
  readonly comma: string;
}
