import { advance } from '../conversation/advance.ts';
import type { Effect, Say } from '../conversation/effect.ts';
import type { Event, EventBody } from '../conversation/event.ts';
import type { ConversationState } from '../conversation/state.ts';
import type { ConversationRow, Work } from '../ports/store.ts';
import type { Turn } from '../ports/turn.ts';
import { noteName } from '../skills/desk/called-slice.ts';
import { globalValues } from '../skills/global-values.ts';
import { readWords } from '../skills/read-words.ts';
import { noteZone } from '../skills/touch/note-zone.ts';
import type { World } from '../skills/world.ts';
import type { SpeakContext } from '../speech/render.ts';
import { speakTurn } from '../speech/speak-turn.ts';
import type { Meaning } from '../understanding/meaning.ts';
import { ShopkeeperError } from '../values/errors.ts';
import type { Instant } from '../values/instants.ts';
import { addEffectRows } from './turn/effect-rows.ts';
import { firstState } from './turn/first-state.ts';
import { type Gathered, gatherEvents } from './turn/gather-events.ts';
import type { LoadedBundle } from './turn/loaded-bundle.ts';
import { addMirror, type Mirror } from './turn/mirror.ts';
import { obeyStop } from './turn/obey-stop.ts';
import { shopperLine } from './turn/shopper-line.ts';
import { holdTongue, standBack } from './turn/stand-back.ts';
import { closeDraft, openDraft, type TurnDraft } from './turn/turn-draft.ts';
import { typedPress } from './turn/typed-press.ts';
import { wordDrafts } from './turn/word-drafts.ts';

/** What a turn needs besides the work itself. */
export interface TurnParts {
  /** The bundle a conversation began with, or the active one; loading an old one may take a read of the store. */
  readonly bundle: (hash: string | undefined) => LoadedBundle | Promise<LoadedBundle>;
  /** The state of the world for one conversation, without waiting. */
  readonly world: (bundle: LoadedBundle, conversation: ConversationRow, now: Instant) => World;
  /** The channel shows the transcript itself, so that answers count as sent when they are committed. */
  readonly isPulled: (channel: string) => boolean;
  /** What the doors of staff are shown of a conversation's turn; absent: there are none. */
  readonly mirror?: Mirror;
}

/**
 * Makes the pure middle of the path: understand → advance → speak for every ready event of a shopper, in inbox order.
 * An event that throws is reported as failed and ends the turn before it, so that order holds when it is tried again.
 */
export function createTakeTurn(parts: TurnParts): (work: Work, now: Instant) => Promise<Turn> {
  return async function takeTurn(work, now) {
    const draft = openDraft(work);
    for (const gathered of gatherEvents(work.events)) {
      try {
        await takeEvent(parts, { draft, gathered }, now);
      } catch (error) {
        draft.rows.failed.push({ seq: gathered.event.seq, code: codeOf(error) });
        break;
      }
    }
    await showStaff(parts, draft, now);
    return closeDraft(draft, now);
  };
}

async function showStaff({ mirror, bundle }: TurnParts, draft: TurnDraft, now: Instant): Promise<void> {
  if (!mirror) return;
  for (const conversationId of draft.touched) {
    addMirror(mirror, draft, { conversationId, now, bundle: await bundle(draft.states.get(conversationId)?.bundle) });
  }
}

interface Taking {
  readonly draft: TurnDraft;
  readonly gathered: Gathered;
}

async function takeEvent(parts: TurnParts, { draft, gathered }: Taking, now: Instant): Promise<void> {
  const { event: came } = gathered;
  const row = conversationOf(draft, came.conversationId);
  const known = draft.states.get(row.id);
  const bundle = await parts.bundle(bundleOf(known));
  const before = { ...(known ?? firstState(came, bundle.hash, bundle.shop)), bundle: bundle.hash };
  const world = parts.world(bundle, row, now);
  const globals = globalValues(world);
  const event = { ...came, body: typedPress(bundle, { body: came.body, conversation: before }, { now, globals }) };
  const heard = hear(bundle, { event, draft, conversation: before }, now);
  const state = { shopper: draft.shopper, conversation: before };
  const read = eventFrom(event, heard);
  const taken = world.isPaused ? standBack(read, before.mode) : read;
  const advanced = obeyStop(read, advance(bundle.engine, state, { event: taken, facts: world, now }));
  const { shopper, conversation } = advanced;
  const heeded = world.isPaused ? holdTongue(read, advanced.effects) : advanced.effects;
  if (heard && heard.mood !== 'neutral')
    draft.rows.records.push({ kind: 'mood', detail: { mood: heard.mood }, conversationId: row.id, at: now });
  const context = { now, globals, isReadLater: isReadLater(event.body, heeded) };
  const effects = wordDrafts(heeded, (say) => speakAlone(bundle, { say, conversation }, context));
  const says = effects.flatMap((effect) => (effect.kind === 'say' ? [effect.say] : []));
  const spoken = speakTurn(bundle.speech, { conversation, says }, context);
  draft.shopper = noteName(noteZone(shopper, event.body), event.body);
  draft.states.set(row.id, spoken.conversation);
  draft.touched.add(row.id);
  addShopperLines(draft, gathered);
  addEffectRows(draft.rows, {
    event,
    row,
    language: conversation.language,
    conversationIds: draft.work.conversations.map(({ id }) => id),
    signed: (name, text) => sign(bundle, { name, text, conversation: spoken.conversation }, context),
    effects,
    bubbles: spoken.bubbles,
    isPulled: parts.isPulled(row.channel),
    now,
  });
}

/** What nobody waits for at this moment may be read another day. */
function isReadLater({ kind }: EventBody, effects: readonly Effect[]): boolean {
  const isSent = effects.some((effect) => effect.kind === 'say' && effect.say.sending !== undefined);
  return kind === 'due' || kind === 'order' || isSent;
}

interface StaffWords {
  readonly name: string;
  readonly text: string;
  readonly conversation: ConversationState;
}

type SpeakWhere = Pick<SpeakContext, 'now' | 'globals' | 'isReadLater'>;

function sign(bundle: LoadedBundle, { name, text, conversation }: StaffWords, context: SpeakWhere): string {
  const say = { key: 'staff.marker', values: { person: name } };
  // Staff's own words stay as they were typed.
  return `${speakAlone(bundle, { say, conversation }, context)}${text}`;
}

interface Alone {
  readonly say: Say;
  readonly conversation: ConversationState;
}

function speakAlone({ speech }: LoadedBundle, { say, conversation }: Alone, context: SpeakWhere): string {
  return speech.speak(say, { ...context, language: conversation.language, state: conversation }).spoken.text;
}

function conversationOf({ work }: TurnDraft, id: string): ConversationRow {
  const row = work.conversations.find((conversation) => conversation.id === id);
  if (row) return row;
  throw new ShopkeeperError('CONVERSATION_UNKNOWN', `Cannot handle an event of conversation "${id}": it is not there`);
}

/** A conversation keeps its bundle until nothing is under way; then it moves to the active one. */
function bundleOf(conversation: ConversationState | undefined): string | undefined {
  return conversation && conversation.stack.length > 0 ? conversation.bundle : undefined;
}

interface Hearing {
  readonly event: Gathered['event'];
  readonly draft: TurnDraft;
  readonly conversation: ConversationState;
}

function hear(bundle: LoadedBundle, { event, draft, conversation }: Hearing, now: Instant): Meaning | undefined {
  const { body } = event;
  if (body.kind !== 'message' && body.kind !== 'edit') return undefined;
  const page = body.kind === 'message' && body.page ? { page: body.page.path } : {};
  const input = { conversation, shopper: draft.shopper, shop: bundle.shop, ...page };
  return readWords(bundle.understanding, { ...input, text: body.text }, now);
}

function eventFrom(event: Gathered['event'], heard: Meaning | undefined): Event<Meaning> {
  const { id, at, entropy, body } = event;
  return heard ? { id, at, entropy, body, heard } : { id, at, entropy, body };
}

function addShopperLines({ rows }: TurnDraft, { parts }: Gathered): void {
  for (const part of parts) {
    const line = shopperLine(part);
    if (line) rows.transcript.push(line);
    rows.handled.push(part.seq);
  }
}

function codeOf(error: unknown): string {
  return error instanceof ShopkeeperError ? error.code : 'HANDLER_FAILED';
}
