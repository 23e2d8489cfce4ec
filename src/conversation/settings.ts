import { DAY_MS, type DurationMs, HOUR_MS } from '../values/instants.ts';
import { LANGUAGES, type Language } from '../values/language.ts';
import type { Control } from './event.ts';

/** How sure the engine must be and how patient it is. Confidences are calibrated, 0…1. */
export interface EngineSettings {
  /** Least confidence at which an intent starts a flow. */
  readonly actFrom: number;
  /** Least confidence at which an intent is offered as a reading, and at which a state that expects it hears it. */
  readonly askFrom: number;
  /** How often the engine asks again before a person is called (`hard:stuck`). */
  readonly reasks: number;
  /** After this silence open questions about meaning are forgotten; the task itself stays. */
  readonly parkAfterMs: DurationMs;
  /** After this silence the conversation is closed; the next words open a new one. */
  readonly closeAfterMs: DurationMs;
  /** Intents acted on only when a message holds nothing else. */
  readonly social: ReadonlySet<string>;
  /** Languages the shop speaks; the talk changes to no other. */
  readonly languages: readonly Language[];
  /** Whole messages, normalised as `Heard.plain` is, that are a wish about the talk itself. */
  readonly phrases: Readonly<Record<Control, ReadonlySet<string>>>;
}

/** Settings of a shop that sets none. */
export const DEFAULT_SETTINGS: EngineSettings = {
  actFrom: 0.45,
  askFrom: 0.25,
  reasks: 2,
  parkAfterMs: 6 * HOUR_MS,
  closeAfterMs: 3 * DAY_MS,
  social: new Set(['greeting', 'thanks', 'bye', 'chit_chat', 'out_of_scope', 'provide_info', 'affirm', 'deny']),
  languages: LANGUAGES,
  phrases: {
    cancel: new Set([
      '取消',
      '算了',
      '不用了',
      '先不用',
      '不用了谢谢',
      'never mind',
      'nevermind',
      'nvm',
      'actually nvm',
      'nvm then',
      'never mind then',
      'actually never mind',
      'cancel',
      'forget it',
    ]),
    skip: new Set(['跳过', '略过', '下一题', '先跳过', 'skip', 'skip it', 'skip this', 'pass', 'next']),
    repeat: new Set([
      ...['再说一次', '再说一遍', '重说一次', '刚才说什么', '你说什么', '什么', '没看懂', '再讲一次'],
      ...['say that again', 'repeat', 'repeat that', 'come again', 'pardon', 'what', 'sorry what', 'again please'],
    ]),
    reset: new Set([
      '重来',
      '重新开始',
      '从头开始',
      '重新来',
      'reset',
      'restart',
      'start over',
      '/reset',
      '/start over',
    ]),
  },
};
