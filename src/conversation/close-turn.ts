import type { Advanced } from './advance.ts';
import type { Effect, Say } from './effect.ts';
import type { Heard } from './event.ts';
import { isShopperAct } from './hear-shopper.ts';
import { CLOSING, rearmTop, restartTop } from './timers.ts';
import { change, stateOf, type Turn, topOf } from './turn.ts';
import { keepUnsaid, sayUnsaid } from './unsaid.ts';

/** Answers of at most this many calls are waited for at once. */
const MAX_AWAITED = 20;

/** Finishes a turn: the disclosure comes first, what was said is remembered, timers and awaited answers are settled. */
export function closeTurn<M extends Heard, F>(turn: Turn<M, F>): Advanced {
  sayUnsaid(turn);
  const effects = isBehindStaff(turn) ? keepUnsaid(turn) : disclose(turn);
  const said = effects.filter((effect) => effect.kind === 'say').map((effect) => effect.say);
  change(turn, { stack: turn.stack });
  if (said.length > 0) change(turn, { disclosed: true, last: withoutDisclosure(turn, said.map(asAnswer)) });
  settleAwaiting(turn);
  settleTimers(turn);
  armClosing(turn);
  return { shopper: turn.shopper, conversation: turn.conversation, effects, matched: turn.matched };
}

/** Said again when asked for, words are an answer, however they went out first. */
function asAnswer({ sending: _sending, ...say }: Say): Say {
  return say;
}

/** Staff had the talk and have it still; what their own act has the bot say is theirs. */
function isBehindStaff<M extends Heard, F>({ before, conversation, input }: Turn<M, F>): boolean {
  return before.conversation.mode === 'staff' && conversation.mode === 'staff' && input.event.body.kind !== 'staff';
}

/** The first words of a conversation say that this is automated: a text that does so moves to the front, or one is added. */
function disclose<M extends Heard, F>(turn: Turn<M, F>): readonly Effect[] {
  const first = turn.effects.findIndex((effect) => effect.kind === 'say');
  if (first < 0 || turn.conversation.disclosed) return turn.effects;
  const { disclosing } = turn.engine.flows;
  const found = turn.effects.find((effect) => effect.kind === 'say' && disclosing.has(effect.say.key));
  const words: Effect = found ?? { kind: 'say', say: { key: 'hello.short', values: {} } };
  const others = turn.effects.filter((effect) => effect !== found);
  return [...others.slice(0, first), words, ...others.slice(first)];
}

function withoutDisclosure<M extends Heard, F>(turn: Turn<M, F>, said: readonly Say[]): readonly Say[] {
  const rest = said.filter(({ key }) => key !== 'hello.short');
  return rest.length > 0 ? rest : turn.conversation.last;
}

/** Answers are wanted while the state that waits for them is on the stack. */
function settleAwaiting<M extends Heard, F>(turn: Turn<M, F>): void {
  const { body } = turn.input.event;
  const { awaiting } = turn.conversation;
  const frame = topOf(turn);
  const hear = frame && stateOf(turn, frame)?.hear;
  const wants = hear !== undefined && Object.keys(hear).some((trigger) => trigger.startsWith('event:answer'));
  const open = body.kind === 'answer' ? awaiting.filter((id) => id !== body.requestId) : awaiting;
  const added = wants ? turn.asked : [];
  if (open.length === awaiting.length && added.length === 0) return;
  change(turn, { awaiting: [...open, ...added].slice(-MAX_AWAITED) });
}

/** Back with the bot, the waiting task's timers begin anew; silence is counted from the shopper's last act. */
function settleTimers<M extends Heard, F>(turn: Turn<M, F>): void {
  if (turn.conversation.mode !== 'bot') return;
  const { mode } = turn.before.conversation;
  if (mode === 'staff' || mode === 'waiting') rearmTop(turn);
  else if (isShopperAct(turn.input.event.body)) restartTop(turn);
}

function armClosing<M extends Heard, F>(turn: Turn<M, F>): void {
  const { timers, heardAt, mode } = turn.conversation;
  if (heardAt === undefined || mode === 'closed') return;
  if (timers.some(({ flow }) => flow === CLOSING.flow)) return;
  const dueAt = heardAt + turn.engine.settings.closeAfterMs;
  change(turn, { timers: [...timers, { ...CLOSING, dueAt }] });
}
