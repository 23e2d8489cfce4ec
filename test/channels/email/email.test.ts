import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createEmailChannel } from '../../../src/channels/email/email.ts';
import { encodeMail } from '../../../src/channels/email/encode-mail.ts';
import type { Outgoing } from '../../../src/ports/channel.ts';

const FROM = '木木選物 <hi@shop.example>';
const MESSAGE: Outgoing = {
  ...{ id: 'e1/0', conversationId: 'c1', address: 'mei@example.com', language: 'zh-Hant' },
  ...{ subject: '訂單 1042 的消息', text: '訂單 1042 寄出了。', buttons: [] },
};

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** A mail server that takes one conversation as it comes; `answers` replaces what it says to a command. */
async function fakeSmtp(answers: Readonly<Record<string, string>> = {}) {
  const mails: string[] = [];
  const server: Server = createServer((socket) => converse(socket, answers, mails));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push(() => server.close());
  const address = server.address();
  return { mails, smtp: `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` };
}

function converse(socket: Socket, answers: Readonly<Record<string, string>>, mails: string[]): void {
  let isMail = false;
  let mail = '';
  socket.on('error', () => undefined);
  socket.write('220 fake ESMTP\r\n');
  socket.on('data', (chunk) => {
    for (const line of chunk.toString().split('\r\n').slice(0, -1)) {
      if (isMail && line === '.') {
        isMail = false;
        mails.push(mail);
        socket.write('250 taken\r\n');
      } else if (isMail) mail += `${line}\n`;
      else {
        const [verb = ''] = line.toUpperCase().split(/[ :]/);
        isMail = verb === 'DATA' && answers[verb] === undefined;
        socket.write(
          `${answers[verb] ?? (verb === 'DATA' ? '354 go on' : verb === 'QUIT' ? '221 bye' : '250 ok')}\r\n`,
        );
      }
    }
  });
}

async function send(answers: Readonly<Record<string, string>> = {}) {
  const { smtp, mails } = await fakeSmtp(answers);
  const channel = createEmailChannel({ from: FROM, smtp });
  open.push(channel.close);
  return { delivery: await channel.deliver(MESSAGE), mails };
}

test('a service mail goes out with the words, a name of its own and no call for an answer', async () => {
  const { delivery, mails } = await send();
  expect(delivery).toEqual({ kind: 'sent', ref: '<e1.0@shop.example>' });
  expect(mails).toHaveLength(1);
  expect(mails[0]).toMatch(/^To: mei@example\.com$/m);
  expect(mails[0]).toMatch(/^Message-ID: <e1\.0@shop\.example>$/m);
  expect(mails[0]).toMatch(/^Auto-Submitted: auto-generated$/m);
});

test('a mailbox that is not there is final, a busy server is asked again, a silent one is not reached', async () => {
  expect((await send({ RCPT: '550 no such mailbox' })).delivery).toEqual({ kind: 'refused', reason: 'smtp-550' });
  expect((await send({ MAIL: '451 later' })).delivery).toEqual({ kind: 'not-reached', reason: 'smtp-451' });
  const channel = createEmailChannel({ from: FROM, smtp: 'smtp://127.0.0.1:1' });
  expect((await channel.deliver(MESSAGE)).kind).toBe('not-reached');
});

test('encodeMail() takes one plain address only', () => {
  for (const address of ['a@b.c, d@e.f', 'a@b.c\r\nBcc: d@e.f', 'nobody', '<a@b.c>', '']) {
    expect(encodeMail({ ...MESSAGE, address }, FROM), address).toBeUndefined();
  }
  expect(encodeMail({ ...MESSAGE, subject: 'a\r\nBcc: x@y.z' }, FROM)?.subject).toBe('a Bcc: x@y.z');
});
