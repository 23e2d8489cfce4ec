import { permissionFor } from '../../care/consent.ts';
import type { Advanced } from '../../conversation/advance.ts';
import type { Effect } from '../../conversation/effect.ts';
import type { Event } from '../../conversation/event.ts';
import type { ConversationState, ShopperState } from '../../conversation/state.ts';
import { bookOf, consentSlice } from '../../skills/touch/consent-slice.ts';

/**
 * What is left of a turn for somebody who has stopped everything: its news is neither said nor mailed nor kept as a draft.
 * Judged here, as a channel that shows the transcript has said what is committed; whoever stops later is heeded when the
 * row is sent.
 */
export function obeyStop(event: Event, advanced: Advanced): Advanced {
  const { shopper, conversation, effects } = advanced;
  const words = effects.filter((effect) => effect.kind === 'say' || isDraft(effect));
  if (words.length === 0 || !isNews(event, advanced) || mayTell(shopper)) return advanced;
  const kept = effects.filter((effect) => !words.includes(effect) && !isLetter(effect));
  const record: Effect = { kind: 'record', record: { kind: 'news-stopped', detail: { texts: words.length } } };
  return { ...advanced, conversation: withoutUnsaid(conversation, event), effects: [...kept, record] };
}

function isNews(event: Event, { conversation, effects }: Advanced): boolean {
  const says = effects.flatMap((effect) => (effect.kind === 'say' ? [effect.say] : []));
  const unsaid = (conversation.unsaid ?? []).filter(({ id }) => isOf(event, id)).map(({ say }) => say);
  const as = [...says, ...unsaid].find(({ sending }) => sending)?.sending?.as;
  return (as ?? (event.body.kind === 'order' ? 'news' : 'answer')) === 'news';
}

function mayTell({ memory }: ShopperState): boolean {
  const consents = consentSlice.schema.safeParse(memory[consentSlice.name]).data ?? consentSlice.empty;
  return permissionFor(bookOf(consents), 'service').may;
}

function withoutUnsaid(conversation: ConversationState, event: Event): ConversationState {
  const { unsaid, ...rest } = conversation;
  const others = unsaid?.filter(({ id }) => !isOf(event, id)) ?? [];
  return others.length === 0 ? rest : { ...rest, unsaid: others };
}

/** Ids of unsaid words come from the event that wanted them said. */
function isOf(event: Event, id: string): boolean {
  return id.startsWith(`${event.id}/`);
}

/** Words for staff to send or drop. */
function isDraft(effect: Effect): boolean {
  return effect.kind === 'record' && effect.record.kind === 'draft';
}

/** The same words by e-mail. */
function isLetter(effect: Effect): boolean {
  return effect.kind === 'call' && effect.call.service === 'service-mail';
}
