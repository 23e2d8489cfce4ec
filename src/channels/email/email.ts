import { createTransport } from 'nodemailer';
import type { Channel, Delivery, Outgoing } from '../../ports/channel.ts';
import { SECOND_MS } from '../../values/instants.ts';
import { encodeMail } from './encode-mail.ts';
import { deliveryOf } from './read-failure.ts';

const TIMEOUT_MS = 20 * SECOND_MS;

/** How service mail leaves: `smtp` is a URL such as smtps://user:password@mail.example. */
export interface EmailSettings {
  readonly from: string;
  readonly smtp: string;
}

/** Outgoing service mail; nothing is received. */
export function createEmailChannel({ from, smtp }: EmailSettings): Channel & { readonly close: () => void } {
  const transport = createTransport({
    url: smtp,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });

  async function deliver(message: Outgoing): Promise<Delivery> {
    const mail = encodeMail(message, from);
    if (!mail) return { kind: 'refused', reason: 'address' };
    try {
      await transport.sendMail(mail);
      return { kind: 'sent', ref: mail.messageId };
    } catch (error) {
      return deliveryOf(error);
    }
  }

  return {
    name: 'email',
    capabilities: { buttons: 0, cards: false, edits: false, maxChars: 8000, reachableLater: true },
    delivery: 'push',
    deliver,
    close: () => transport.close(),
  };
}
