import { once } from 'node:events';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { TranscriptRow } from '../ports/store.ts';
import { answerJson } from './answer.ts';
import { admit, type WebContext } from './context.ts';
import { openEventStream } from './open-event-stream.ts';
import { parse } from './parse.ts';
import { relay } from './relay.ts';
import { dealCodeOf, type RowView, rowView } from './row-view.ts';
import type { OpenStream, Streams } from './streams.ts';

/** A reader who has left more than this unread when there is news is dropped; it comes back by its last row. */
const MAX_UNREAD_BYTES = 64 * 1024;
const HISTORY_PAGE = 100;

const RowNumber = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** GET /api/history?after=N: up to 100 rows after row N, and whether there are more. */
export async function getHistory(context: WebContext, request: Request, response: Response): Promise<void> {
  const { identity } = admit(context, request, response);
  const after = parse(RowNumber, request.query.after ?? 0);
  const rows = await context.useCases.transcriptAfter(identity, after, HISTORY_PAGE);
  answerJson(response, 200, {
    rows: await Promise.all(rows.map((row) => view(context, identity, row))),
    more: rows.length === HISTORY_PAGE,
  });
}

/**
 * GET /api/stream: server-sent events, one for each row after Last-Event-ID (or `after`), for ever. Unnamed events are
 * rows, their id is the row's number; `live` says that history is through, `typing` that an answer is being written,
 * `end` why the server closes.
 */
export async function getStream(
  context: WebContext & { readonly streams: Streams },
  request: Request,
  response: Response,
): Promise<void> {
  const { identity, visitor, address } = admit(context, request, response);
  await context.limiters.streamsOpened(identity);
  const after = parse(RowNumber, request.get('last-event-id') ?? request.query.after ?? 0);
  const stream: OpenStream = {
    identity,
    address,
    expiresAt: visitor.expiresAt,
    beat: () => write(context, response, ':\n\n'),
    end: (why) => response.end(`event: end\ndata: ${JSON.stringify({ why })}\n\n`),
  };
  context.streams.enter(stream);
  openEventStream(response);
  const stop = relayRows(context, { identity, response }, after);
  context.metrics.streams.set(context.streams.count());
  response.on('close', () => {
    stop();
    context.streams.leave(stream);
    context.metrics.streams.set(context.streams.count());
  });
}

interface Reader {
  readonly identity: string;
  readonly response: Response;
}

function relayRows(context: WebContext, reader: Reader, after: number): () => void {
  const { useCases } = context;
  const { identity, response } = reader;
  let live = false;
  return relay(
    {
      read: (seq, limit) => useCases.transcriptAfter(identity, seq, limit),
      subscribe: (listener) => useCases.subscribe(identity, listener),
      pass: (rows) => {
        if (live && !rows.some(dealCodeOf)) {
          write(context, response, rows.map((row) => eventOf(rowView(row, undefined))).join(''));
          return undefined;
        }
        return passSlowly(context, reader, rows);
      },
      typing: (name) => write(context, response, `event: typing\ndata: ${JSON.stringify({ name })}\n\n`),
      caughtUp: () => {
        live = true;
        write(context, response, 'event: live\ndata: {}\n\n');
      },
      failed: (error) => {
        const code = error instanceof Error ? error.name : 'UNKNOWN';
        useCases.log.error({ code, route: '/api/stream' }, 'stream failed');
        response.destroy();
      },
    },
    after,
  );
}

/** Looks up cards and waits for the reader, so that a long history does not count as unread. */
async function passSlowly(context: WebContext, reader: Reader, rows: readonly TranscriptRow[]): Promise<void> {
  const { identity, response } = reader;
  const views = await Promise.all(rows.map((row) => view(context, identity, row)));
  if (response.destroyed) return;
  if (response.write(views.map(eventOf).join(''))) return;
  await Promise.race([once(response, 'drain'), once(response, 'close')]);
}

async function view(context: WebContext, identity: string, row: TranscriptRow): Promise<RowView> {
  const code = dealCodeOf(row);
  return rowView(row, code === undefined ? undefined : await context.useCases.deal(code, identity));
}

function eventOf(row: RowView): string {
  return `id: ${row.seq}\ndata: ${JSON.stringify(row)}\n\n`;
}

function write(context: WebContext, response: Response, text: string): void {
  if (response.destroyed || response.writableEnded) return;
  if (response.writableLength <= MAX_UNREAD_BYTES) {
    response.write(text);
    return;
  }
  context.metrics.droppedReaders.inc();
  response.destroy();
}
