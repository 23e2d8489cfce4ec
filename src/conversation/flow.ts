import type { DurationMs } from '../values/instants.ts';

/**
 * What may lead somewhere. One of
 *   an intent id            `ask_discount`
 *   `act:<act>`             what the message does in a haggle: `act:offer`, `act:accept`, …
 *   `button:<choice>`       a button of that choice
 *   `event:<kind>`          an event without words: `event:sticker`, `event:lingering`, `event:photo`, `event:edit`, `event:unsupported`,
 *                           `event:answer`, `event:order`, `event:staff`; or closer: `event:unsupported:<what>`, `event:order:<news>`,
 *                           `event:staff:<act>`, `event:due:<what>`, `event:answer:<service>`, `event:answer:ok`,
 *                           `event:answer:failed`
 *   `hard:<what>`           what always works: `hard:human`, `hard:stop`, `hard:stop-all`, `hard:bot`, `hard:reset`,
 *                           `hard:urgent`, `hard:command` (text that orders the machine about), `hard:unsupported`, `hard:stuck`
 *                           (re-asked too often), `hard:code` (a code or start link that joins chats),
 *                           `hard:waiting` (anything said while a person is awaited)
 *   `cancel`, `skip`, `repeat`   wishes about the talk, heard like intents; the engine answers them where no state does
 *   `number`                a number from 1 to 10 and nothing else (in `hear` only)
 *   `any`                   any words at all (in `hear` only)
 */
export type Trigger = string;

/**
 * Where a branch leads: a state of the same flow, `end` (back to whatever was interrupted), `flow:<id>` (digress into
 * another flow and come back), `become:<id>` (leave this flow for another), or `wait` (stay where the flow stood).
 */
export type Target = string;

/** What follows one outcome or trigger. */
export interface Branch {
  /** Text keys said in this order before going on. */
  readonly say: readonly string[];
  readonly go: Target;
}

/** What happens when nothing was heard for a while; `delay` is the time as written. */
interface Timeout {
  readonly name: string;
  readonly delay: string;
  readonly delayMs: DurationMs;
  readonly branch: Branch;
}

/** One state as compiled from YAML. A state either runs a skill, goes on at once, or waits. */
export interface State {
  readonly name: string;
  /** Said on entry. */
  readonly say: readonly string[];
  readonly run?: string;
  /** Branch by outcome of `run`. */
  readonly then: Readonly<Record<string, Branch>>;
  /** Unconditional continuation of a state without `run` and `hear`. */
  readonly go?: Target;
  /** Where triggers lead while waiting here. */
  readonly hear: Readonly<Record<Trigger, Branch>>;
  /** Timers armed on entry, cancelled on leaving. */
  readonly after: readonly Timeout[];
  /** Said when the talk comes back here after a digression; nothing when absent. */
  readonly resume?: string;
}

/** One flow as compiled from YAML. */
export interface Flow {
  readonly id: string;
  readonly about: string;
  /**
   * `task`: stays until it ends; only one is on top. `answer`: answers in one turn and returns, so that several may run on one message.
   * `notice`: speaks of something outside the talk and leaves the stack alone.
   */
  readonly kind: 'task' | 'answer' | 'notice';
  readonly starts: readonly Trigger[];
  readonly first: string;
  readonly states: Readonly<Record<string, State>>;
}

/** All flows of a bundle, indexed for `advance`. */
export interface Flows {
  readonly byId: Readonly<Record<string, Flow>>;
  /** Flows by what starts them, in file order. */
  readonly byTrigger: Readonly<Record<Trigger, readonly string[]>>;
  /** Text keys that tell the shopper that this is automated. */
  readonly disclosing: ReadonlySet<string>;
  /** Intents that have words of their own (text `choice.<intent>`), so that the shopper can choose between two of them. */
  readonly choices: ReadonlySet<string>;
}
