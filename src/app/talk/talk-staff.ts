import type { Instant } from '../../values/instants.ts';
import { toMajorText } from '../../values/money.ts';
import type { Json } from '../../values/value.ts';
import { actAtDesk } from '../desk/desk-use-cases.ts';
import { draftsOf } from '../desk/drafts.ts';
import type { OpenShop } from '../open-shop.ts';
import type { Said } from './talk-said.ts';

/** What a member of staff does with the speaker's conversation; `detail` goes with the act as the desk sends it. */
export interface TalkStaff {
  readonly act: string;
  readonly by: string;
  readonly text?: string | undefined;
  readonly detail?: { readonly [key: string]: Json } | undefined;
}

interface Where {
  readonly channel: string;
  readonly id: string;
  readonly now: Instant;
  readonly key: string;
  readonly entropy: string;
}

const ALL_RIGHTS = ['reply', 'see_floor', 'approve', 'owner'];

/** Does it as the web desk would; what the desk refuses or asks back is returned as one line of kind `desk`. */
export async function actInTalk(shop: OpenShop, staff: TalkStaff, where: Where): Promise<readonly Said[]> {
  const { channel, id, now, key, entropy } = where;
  const conversation = await shop.store.conversationOf(channel, id);
  const { act, by, text, detail = {} } = staff;
  const may = shop.bundles.active().shop.staff.find(({ name }) => name === by)?.may ?? ALL_RIGHTS;
  const draft = act === 'draft' && detail.id === undefined ? await lastDraft(shop, conversation?.id ?? '') : undefined;
  const target = act === 'edit' || act === 'delete' ? await lastReply(shop, conversation?.id ?? '') : undefined;
  const outcome = await actAtDesk(
    shop,
    {
      ...{ conversationId: conversation?.id ?? '', act, by, key },
      detail: {
        ...{ door: 'web', staffId: by, may },
        ...(text === undefined ? {} : { text }),
        ...(target === undefined ? {} : { target }),
        ...(draft === undefined ? {} : { decision: 'send', id: draft }),
        ...detail,
      },
    },
    { now, entropy },
  );
  if (outcome.kind === 'taken') return [];
  const { decimals } = shop.bundles.active().shop.currency;
  const asked = outcome.kind === 'price' ? toMajorText(outcome.total, decimals) : '';
  return [deskLine({ at: now, to: by, key: outcome.kind === 'refused' ? outcome.why : outcome.kind, text: asked })];
}

async function lastReply({ store }: OpenShop, conversationId: string): Promise<string | undefined> {
  const lines = await store.transcriptBefore(conversationId, Number.MAX_SAFE_INTEGER, 100);
  return lines.findLast(({ from, detail }) => from === 'staff' && !detail.edits && !detail.deletes)?.id;
}

async function lastDraft({ store }: OpenShop, conversationId: string): Promise<string | undefined> {
  return (await draftsOf(store, conversationId)).at(-1)?.id;
}

function deskLine({
  at,
  to,
  key,
  text,
}: {
  readonly at: Instant;
  readonly to: string;
  readonly key: string;
  readonly text: string;
}): Said {
  const time = Temporal.Instant.fromEpochMilliseconds(at).toString();
  return { ...{ at: time, channel: 'desk', to, kind: 'desk', key, text }, buttons: [], claims: [], promises: [] };
}
