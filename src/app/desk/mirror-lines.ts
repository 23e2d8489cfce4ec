import { z } from 'zod';
import type { Mirrored } from '../../runtime/turn/mirror.ts';
import { placeOfReply } from '../../skills/desk/staff-deed.ts';
import type { Shop } from '../../skills/shop.ts';
import { cardWords } from './card-words.ts';
import { numberWords, priceIn } from './handover-card.ts';

/** A line as a door shows it. */
export interface DeskLine {
  readonly from: 'shopper' | 'bot' | 'staff' | 'system';
  readonly name?: string;
  readonly text: string;
  readonly photos: readonly string[];
  readonly buttons: readonly { readonly choice: string; readonly label: string }[];
}

/** What a turn adds to the thread at one door: words said, notes, what needs a decision, calls. Nobody is told what they typed there themselves. */
export function linesOf(
  mirrored: Mirrored,
  { door, isNew }: { readonly door: string; readonly isNew: boolean },
): readonly DeskLine[] {
  const said = mirrored.lines.flatMap((line) => spokenLine(mirrored, { line, door, isNew }));
  const recorded = mirrored.records.flatMap((record) => recordedLine(mirrored, record, door));
  const told = mirrored.told.flatMap((input) => toldLine(mirrored, input, isNew));
  return [...said, ...recorded, ...told];
}

interface Spoken {
  readonly line: Mirrored['lines'][number];
  readonly door: string;
  readonly isNew: boolean;
}

function spokenLine({ bundle }: Mirrored, { line, door, isNew }: Spoken): readonly DeskLine[] {
  const { from, name, text, detail } = line;
  const photos = detail.photos ?? [];
  if (isNew && from === 'shopper' && photos.length === 0) return [];
  if (from === 'staff' && placeOfReply(line.id)?.door === door) return [];
  const words = cardWords(bundle.shop.languages.first);
  const isChanged = detail.edits !== undefined || detail.kind === 'edit';
  const shown = detail.deletes === undefined ? `${isChanged ? words.changed : ''}${text}` : words.gone;
  if (shown === '' && photos.length === 0) return [];
  return [{ from, ...(name === undefined ? {} : { name }), text: shown || words.photo, photos, buttons: [] }];
}

const noteSchema = z.object({ by: z.string(), text: z.string(), door: z.string().optional() });
const draftSchema = z.object({ id: z.string(), text: z.string() });
const askedSchema = z.object({ door: z.string(), total: z.int() });

function recordedLine(
  { bundle }: Mirrored,
  { kind, detail }: Mirrored['records'][number],
  door: string,
): readonly DeskLine[] {
  const { shop } = bundle;
  const words = cardWords(shop.languages.first);
  if (kind === 'note') {
    const note = noteSchema.safeParse(detail);
    return note.success && note.data.door !== door ? [system(`${words.note(note.data.by)}${note.data.text}`)] : [];
  }
  if (kind === 'draft') {
    const draft = draftSchema.safeParse(detail);
    if (!draft.success) return [];
    const { id, text } = draft.data;
    const choices = [
      { choice: `draft:${id}`, label: words.draftSend },
      { choice: `draft-edit:${id}`, label: words.draftEdit },
      { choice: `draft:drop:${id}`, label: words.draftDrop },
    ];
    return [{ ...system(`${words.draft}\n${text}`), buttons: choices }];
  }
  const asked = kind === 'staff-asked' ? askedSchema.safeParse(detail) : undefined;
  if (!asked?.success || asked.data.door !== door) return [];
  const price = priceIn(shop, asked.data.total);
  const choices = [
    { choice: 'deal:asked', label: words.priceDeal(price) },
    { choice: 'reply:asked', label: words.priceAsIs },
  ];
  return [{ ...system(words.priceAsked(price)), buttons: choices }];
}

const toldSchema = z.object({ why: z.string(), to: z.string().optional() });

const remedySchema = z.object({
  remedy: z.string(),
  what: z.string(),
  state: z.string(),
  order: z.string().optional(),
  amount: z.int().optional(),
  limit: z.int().optional(),
  photos: z.array(z.string()).optional(),
});

function toldLine({ bundle }: Mirrored, input: unknown, isNew: boolean): readonly DeskLine[] {
  const told = toldSchema.safeParse(input);
  if (!told.success) return [];
  const words = cardWords(bundle.shop.languages.first);
  const { why, to } = told.data;
  if (why === 'remedy') return remedyLine(bundle.shop, input);
  // The card of a new thread says why by itself.
  if (isNew) return [];
  if (to !== undefined) return [system(words.called(to))];
  if (why === 'late') return [system(words.late)];
  return why === 'urgent' ? [system(`🆘 ${words.whys.urgent}`)] : [];
}

/** What a person is asked to decide, with its buttons. */
function remedyLine(shop: Shop, input: unknown): readonly DeskLine[] {
  const read = remedySchema.safeParse(input);
  if (!read.success) return [];
  const words = cardWords(shop.languages.first);
  const { remedy, what, state, order, amount, limit, photos = [] } = read.data;
  const sum = amount === undefined ? '' : ` ${priceIn(shop, amount)}`;
  const number = order === undefined ? '' : `（${words.order} ${numberWords(order)}）`;
  const above = limit === undefined ? '' : `\n${words.limit(priceIn(shop, limit))}`;
  const text = `💰 ${words.remedies[what] ?? what}${sum}${number}${above}`;
  const choices = [
    { choice: `approve:${remedy}`, label: words.approve },
    ...(amount === undefined ? [] : [{ choice: `change:${remedy}`, label: words.change }]),
    { choice: `refuse:${remedy}`, label: words.refuse },
  ];
  return [{ ...system(text), photos, buttons: state === 'waiting' ? choices : [] }];
}

function system(text: string): DeskLine {
  return { from: 'system', text, photos: [], buttons: [] };
}
