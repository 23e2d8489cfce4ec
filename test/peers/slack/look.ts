/** A message as local-slack keeps it. */
export interface PeerMessage {
  readonly ts: string;
  readonly user?: string;
  readonly text: string;
  readonly thread_ts?: string;
  readonly subtype?: string;
  readonly ephemeral_to?: string;
  readonly blocks?: readonly PeerBlock[];
  readonly reactions?: readonly { readonly name: string; readonly users: readonly string[] }[];
  readonly edited?: object;
}

interface PeerBlock {
  readonly type: string;
  readonly elements?: readonly PeerElement[];
  readonly slack_file?: { readonly id: string };
}

interface PeerElement {
  readonly type: string;
  readonly text?: string | { readonly text: string };
  readonly url?: string;
  readonly value?: string;
  readonly action_id?: string;
  readonly elements?: readonly PeerElement[];
}

/** A message of the bot as a person sees it. */
export interface Seen {
  readonly ts: string;
  readonly text: string;
  readonly buttons: readonly { readonly label: string; readonly value: string; readonly action_id: string }[];
  readonly pictures: number;
  readonly thread?: string;
}

/** Reads the marks of a message of the bot. */
export function look({ ts, text, blocks, thread_ts: thread }: PeerMessage): Seen {
  const shown = blocks ?? [];
  const rich = shown.filter(({ type }) => type === 'rich_text').flatMap(({ elements = [] }) => elements);
  const words = rich
    .flatMap(({ elements = [] }) => elements)
    .map(({ type, text: said, url }) => (type === 'link' ? url : said));
  const buttons = shown.filter(({ type }) => type === 'actions').flatMap(({ elements = [] }) => elements);
  return {
    ts,
    text: blocks ? words.join('') : text,
    buttons: buttons.map(({ text: label, value = '', action_id = '' }) => ({
      label: typeof label === 'object' ? label.text : '',
      value,
      action_id,
    })),
    pictures: shown.filter(({ type }) => type === 'image').length,
    ...(thread === undefined ? {} : { thread }),
  };
}
