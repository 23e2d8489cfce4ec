import type { Outgoing } from '../../ports/channel.ts';

/** A message as it is handed to the mail server. */
export interface Mail {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same on every try, so that a mailbox shows one. */
  readonly messageId: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** One address, without what could add a header or a second recipient. */
const ADDRESS = /^[^\s@,;<>"()]{1,64}@[^\s@,;<>"()]{1,190}$/;

/** A service mail in plain text; undefined for an address that is none. */
export function encodeMail({ id, address, subject, text }: Outgoing, from: string): Mail | undefined {
  const to = address.trim();
  if (!ADDRESS.test(to)) return undefined;
  const domain = /@([^\s>]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  return {
    from,
    to,
    subject: (subject ?? '').replaceAll(/[\r\n]+/g, ' '),
    text,
    messageId: `<${id.replaceAll(/[^\w.-]/g, '.')}@${domain}>`,
    // Nobody's holiday note need answer it, and no list unsubscribes from news of one's own order.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  };
}
