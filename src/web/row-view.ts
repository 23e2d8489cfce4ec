import type { TranscriptRow } from '../ports/store.ts';
import type { DealView } from './use-cases.ts';

/** A card as the widget draws it; a product is looked up among the shop's. */
type CardView = { readonly kind: 'product'; readonly sku: string } | ({ readonly kind: 'deal' } & DealView);

/** A line of the transcript as its shopper may see it. */
export interface RowView {
  readonly seq: number;
  readonly id: string;
  readonly at: number;
  readonly from: TranscriptRow['from'];
  readonly name?: string;
  readonly text: string;
  readonly buttons?: readonly { readonly choice: string; readonly label: string }[];
  readonly photos?: readonly string[];
  readonly card?: CardView;
  /** The id of the earlier line that these words replace, or that is taken back. */
  readonly edits?: string;
  readonly deletes?: string;
  /** From this line on a person answers, or the bot again. */
  readonly hands?: 'person' | 'bot';
}

const HANDS: Readonly<Record<string, RowView['hands']>> = {
  'staff.joined': 'person',
  'handover.back': 'bot',
  'handover.closed': 'bot',
};

/** The row without what is the shop's own (keys, claims, promises); a deal's card comes looked up, or not at all. */
export function rowView(row: TranscriptRow, deal: DealView | undefined): RowView {
  const { detail } = row;
  const card = cardView(row, deal);
  const hands = HANDS[detail.key ?? ''];
  return {
    seq: row.seq,
    id: row.id,
    at: row.at,
    from: row.from,
    ...(row.name === undefined ? {} : { name: row.name }),
    text: row.text,
    ...(detail.buttons?.length ? { buttons: detail.buttons } : {}),
    ...(detail.photos?.length ? { photos: detail.photos } : {}),
    ...(card ? { card } : {}),
    ...(detail.edits === undefined ? {} : { edits: detail.edits }),
    ...(detail.deletes === undefined ? {} : { deletes: detail.deletes }),
    ...(hands ? { hands } : {}),
  };
}

/** The code a row's card needs to have looked up. */
export function dealCodeOf(row: TranscriptRow): string | undefined {
  return row.detail.card?.kind === 'deal' ? row.detail.card.code : undefined;
}

function cardView(row: TranscriptRow, deal: DealView | undefined): CardView | undefined {
  const { card } = row.detail;
  if (card?.kind === 'product') return card;
  return card && deal ? { kind: 'deal', ...deal } : undefined;
}
