import type { Request, Response } from 'express';
import { z } from 'zod';
import { openEventStream } from '../open-event-stream.ts';
import { parse } from '../parse.ts';
import { relay } from '../relay.ts';
import { admitStaff, type DeskContext } from './desk-context.ts';
import type { DeskStream } from './desk-streams.ts';
import { lineView } from './line-view.ts';

/** A reader who has left more than this unread is dropped; the page comes back. */
const MAX_UNREAD_BYTES = 1024 * 1024;

const Wish = z.object({
  conversation: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .optional(),
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
});

/**
 * GET /api/desk/stream?conversation=ID&after=SEQ: server-sent events. `list` is the list whenever it changes; unnamed
 * events are lines of the open conversation after SEQ, `live` says that they are all through, `typing` that the shopper
 * writes, `panel` that something beside the words changed; `end` says why the server closes.
 */
export async function getDeskStream(context: DeskContext, request: Request, response: Response): Promise<void> {
  const { sessionHash } = await admitStaff(context, request);
  const { conversation, after } = parse(Wish, request.query);
  const send = (text: string) => write(response, text);
  const stream: DeskStream = {
    sessionHash,
    beat: () => send(':\n\n'),
    end: (why) => response.end(eventOf('end', { why })),
  };
  context.streams.enter(stream);
  openEventStream(response);
  const stopList = context.list.follow((entries) => send(eventOf('list', { now: context.useCases.clock(), entries })));
  const stopLines = conversation === undefined ? undefined : relayLines(context, { conversation, response }, after);
  response.on('close', () => {
    stopList();
    stopLines?.();
    context.streams.leave(stream);
  });
}

interface Reader {
  readonly conversation: string;
  readonly response: Response;
}

function relayLines({ useCases }: DeskContext, { conversation, response }: Reader, after: number): () => void {
  return relay(
    {
      read: (seq, limit) => useCases.linesAfter(conversation, seq, limit),
      subscribe: (listener) =>
        useCases.follow(conversation, (news) => {
          if (news.kind === 'panel') write(response, eventOf('panel', {}));
          else listener(news);
        }),
      pass: (rows) => {
        write(response, rows.map((row) => `data: ${JSON.stringify(lineView(row))}\n\n`).join(''));
        return undefined;
      },
      typing: () => write(response, eventOf('typing', {})),
      caughtUp: () => write(response, eventOf('live', {})),
      failed: (error) => {
        const code = error instanceof Error ? error.name : 'UNKNOWN';
        useCases.log.error({ code, route: '/api/desk/stream' }, 'stream failed');
        response.destroy();
      },
    },
    after,
  );
}

function eventOf(name: string, data: object): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

function write(response: Response, text: string): void {
  if (response.destroyed || response.writableEnded) return;
  if (response.writableLength <= MAX_UNREAD_BYTES) response.write(text);
  else response.destroy();
}
