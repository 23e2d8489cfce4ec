import type { EventBody } from '../../conversation/event.ts';
import type { ConversationState } from '../../conversation/state.ts';
import type { SpeakContext } from '../../speech/render.ts';
import { normalise } from '../../understanding/normalise.ts';
import type { LoadedBundle } from './loaded-bundle.ts';

/** Longer messages are more than a choice. */
const MOST_CHARS = 40;

/** What is said around a choice; in simplified script. */
const AROUND =
  /^(?:那就?|好的?|嗯|请|麻烦|帮我|我要|我想|就|please|just|ok|okay|then|yes|,|，|\s)+|(?:吧|好了|就好|就行|谢谢|please|thanks|thank you|then|[\s.,!?。，！？~])+$/g;

/** A beginning of a label this long stands for it: 「重新寄」 for 「重新寄出」. */
const LEAST_BEGINNING = 3;

/**
 * A message that types a choice under the last words instead of pressing it, taken for the press: news is answered outside
 * any flow, where nothing else would know the words. Only choices that start a flow by themselves.
 */
export function typedPress(
  { engine, speech }: LoadedBundle,
  { body, conversation }: { readonly body: EventBody; readonly conversation: ConversationState },
  where: Pick<SpeakContext, 'now' | 'globals'>,
): EventBody {
  const say = conversation.last.at(-1);
  const isTyped = body.kind === 'message' && body.text.length <= MOST_CHARS && (body.photos?.length ?? 0) === 0;
  if (!isTyped || !say || conversation.mode !== 'bot') return body;
  const context = { ...where, language: conversation.language, state: conversation, isReadLater: false };
  const typed = bare(body.text);
  const pressed = speech
    .speak(say, context)
    .spoken.buttons.find(
      ({ choice, label }) => engine.flows.byTrigger[`button:${choice}`] && isMeant(typed, bare(label)),
    );
  return pressed ? { kind: 'button', choice: pressed.choice, label: body.text } : body;
}

function bare(words: string): string {
  return normalise(words).text.replace(AROUND, '');
}

function isMeant(typed: string, label: string): boolean {
  if (typed === label) return typed !== '';
  const isHan = /^[\u3400-\u9fff]+$/.test(typed);
  return isHan && typed.length >= LEAST_BEGINNING && label.startsWith(typed);
}
