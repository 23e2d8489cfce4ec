import { z } from 'zod';
import type { ConversationState } from '../../conversation/state.ts';
import type { OutboxDraft } from '../../ports/store.ts';
import type { Mirror, Mirrored, MirrorRows } from '../../runtime/turn/mirror.ts';
import type { Shop } from '../../skills/shop.ts';
import { handoverSlice } from '../../skills/slices.ts';
import type { Json } from '../../values/value.ts';
import { cardWords } from './card-words.ts';
import { handoverCard, readSlice } from './handover-card.ts';
import { type DeskLine, linesOf } from './mirror-lines.ts';

/** A place where staff meet conversations. */
export type Door = 'telegram' | 'slack';

/** The desk conversation of a handover at a door; its rows make one thread. */
function deskConversationId(door: Door, handover: string): string {
  return `desk|${door}|${handover}`;
}

/** The row that opens the thread of a handover. */
export function deskCardId(door: Door, handover: string): string {
  return `${deskConversationId(door, handover)}|card`;
}

/** The handover whose thread that is. */
export function handoverOf(deskConversation: string): string | undefined {
  return deskConversation.split('|')[2];
}

/**
 * Makes what shows the doors of staff a turn of a conversation that waits for them, is with them, or asks them something.
 * `isJoined` tells which doors this process can reach.
 */
export function createMirror(isJoined: (door: Door) => boolean): Mirror {
  return (mirrored) => {
    const doors = doorsOf(mirrored.bundle.shop).filter(({ door }) => isJoined(door));
    const thread = doors.length === 0 ? undefined : threadOf(mirrored);
    if (!thread) return { opened: [], outbox: [] };
    const all = doors.map((door) => rowsAt(mirrored, { ...door, ...thread }));
    return { opened: all.flatMap(({ opened }) => opened), outbox: all.flatMap(({ outbox }) => outbox) };
  };
}

interface DoorPlace {
  readonly door: Door;
  readonly address: string;
}

/** The doors a shop has. */
function doorsOf({ desk }: Shop): readonly DoorPlace[] {
  return [
    ...(desk.telegram === undefined ? [] : [{ door: 'telegram', address: desk.telegram } as const]),
    ...(desk.slack === undefined ? [] : [{ door: 'slack', address: desk.slack } as const]),
  ];
}

interface Thread {
  readonly handover: string;
  /** The thread begins with this turn. */
  readonly isNew: boolean;
  /** Staff are asked something while the bot goes on. */
  readonly question?: Question;
}

const questionSchema = z.object({
  why: z.string(),
  words: z.string().optional(),
  question: z.string().optional(),
  dueAt: z.number().optional(),
});

type Question = z.infer<typeof questionSchema>;

function threadOf({ before, after, told, eventId }: Mirrored): Thread | undefined {
  const was = before ? readSlice(handoverSlice, before.memory) : {};
  const is = readSlice(handoverSlice, after.memory);
  if (isWithPeople(after) && is.id !== undefined) return { handover: is.id, isNew: is.id !== was.id };
  if (before && isWithPeople(before) && is.id !== undefined) return { handover: is.id, isNew: false };
  const question = told.map((each) => questionSchema.safeParse(each)).find(({ success }) => success)?.data;
  return question ? { handover: eventId, isNew: true, question } : undefined;
}

function isWithPeople({ mode }: ConversationState): boolean {
  return mode === 'waiting' || mode === 'staff';
}

type Place = DoorPlace & Thread;

function rowsAt(mirrored: Mirrored, place: Place): MirrorRows {
  const { door, address, handover, isNew } = place;
  const id = deskConversationId(door, handover);
  const opened = isNew ? [{ id, channel: `${door}.desk`, address }] : [];
  const card = isNew ? [cardRow(mirrored, place)] : cardChange(mirrored, place);
  const lines = place.question ? [] : linesOf(mirrored, { door, isNew });
  const rows = lines.map((line, index) => lineRow(mirrored, place, { line, index }));
  return { opened, outbox: [...card, ...rows] };
}

/** Named after the thread alone, so that later turns can change it. */
function cardId({ door, handover }: Place): string {
  return deskCardId(door, handover);
}

function cardRow(mirrored: Mirrored, place: Place): OutboxDraft {
  const { question } = place;
  const words = question?.words ?? question?.question;
  const asked = question && {
    why: question.why,
    ...(words === undefined || words === '' ? {} : { words }),
    ...(question.dueAt === undefined ? {} : { dueAt: question.dueAt }),
  };
  const text = handoverCard(partsOf(mirrored), asked);
  return row(mirrored, place, { id: cardId(place), kind: 'desk', payload: { text, buttons: cardButtons(mirrored) } });
}

/** The card tells who has the talk; it changes when that does. */
function cardChange(mirrored: Mirrored, place: Place): readonly OutboxDraft[] {
  if (!mirrored.before || standing(mirrored.before) === standing(mirrored.after)) return [];
  const text = handoverCard(partsOf(mirrored));
  const id = `${mirrored.eventId}|${place.door}|card`;
  const payload = { text, buttons: cardButtons(mirrored), edits: cardId(place) };
  return [row(mirrored, place, { id, kind: 'edit', payload })];
}

function standing({ mode, memory }: ConversationState): string {
  const { staff = '', seenBy = '' } = readSlice(handoverSlice, memory);
  return `${mode}|${staff}|${seenBy}`;
}

function cardButtons({ bundle, after }: Mirrored): readonly { readonly choice: string; readonly label: string }[] {
  const { buttons } = cardWords(bundle.shop.languages.first);
  const label = (choice: keyof typeof buttons) => ({ choice, label: buttons[choice] });
  switch (after.mode) {
    case 'staff':
      return [label('hand-back'), label('note'), label('close')];
    case 'waiting':
      return [label('take-over'), label('acknowledge'), label('note'), label('close')];
    case 'bot':
    case 'closed':
      return [label('take-over'), label('note')];
  }
}

function lineRow(
  mirrored: Mirrored,
  place: Place,
  { line, index }: { readonly line: DeskLine; readonly index: number },
): OutboxDraft {
  const { from, name, text, photos, buttons } = line;
  return row(mirrored, place, {
    id: `${mirrored.eventId}|${place.door}|${index}`,
    kind: 'desk',
    payload: { text, buttons, ...(photos.length > 0 ? { photos } : {}), from, ...(name === undefined ? {} : { name }) },
  });
}

interface RowParts {
  readonly id: string;
  readonly kind: 'desk' | 'edit';
  readonly payload: { readonly [key: string]: Json | readonly unknown[] };
}

function row({ bundle, conversation, now }: Mirrored, place: Place, { id, kind, payload }: RowParts): OutboxDraft {
  const { from = 'system', name, ...rest } = payload;
  const desk = { about: conversation.id, from, ...(name === undefined ? {} : { name }) };
  return {
    id,
    conversationId: deskConversationId(place.door, place.handover),
    lane: 'say',
    kind,
    // Made of strings, lists and plain objects only.
    payload: { ...rest, desk, language: bundle.shop.languages.first } as Json,
    onUnknown: 'resend',
    sent: false,
    notBefore: now,
  };
}

function partsOf({ bundle, conversation, after, shopper, now }: Mirrored) {
  return { shop: bundle.shop, conversation, state: after, shopper, now };
}
