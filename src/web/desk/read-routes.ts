import type { Request, Response } from 'express';
import { z } from 'zod';
import { answerJson } from '../answer.ts';
import { notFound } from '../http-error.ts';
import { parse } from '../parse.ts';
import { admitStaff, type DeskContext } from './desk-context.ts';
import { type DeskConversation, hasRight } from './desk-use-cases.ts';
import { lineView } from './line-view.ts';

const LINES = 100;

const ConversationId = z.string().regex(/^[\w-]{1,64}$/);
const Before = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(Number.MAX_SAFE_INTEGER);

/** GET /api/desk/list: all conversations worth looking at, in the order of need. */
export async function getList(context: DeskContext, request: Request, response: Response): Promise<void> {
  const { at } = await admitStaff(context, request);
  answerJson(response, 200, { now: at, entries: await context.useCases.list() });
}

/** GET /api/desk/conversations/:id: everything beside the words; floors only for those who may see them. */
export async function getConversation(context: DeskContext, request: Request, response: Response): Promise<void> {
  const { staff } = await admitStaff(context, request);
  const floor = hasRight(staff, 'see_floor');
  const found = await context.useCases.conversation(conversationId(request), { floor });
  if (!found) throw notFound();
  answerJson(response, 200, floor ? found : withoutFloors(found));
}

/** GET /api/desk/conversations/:id/lines?before=SEQ: up to 100 lines before that one, and whether there are more. */
export async function getLines(context: DeskContext, request: Request, response: Response): Promise<void> {
  await admitStaff(context, request);
  const before = parse(Before, request.query.before);
  const rows = await context.useCases.linesBefore(conversationId(request), before, LINES);
  answerJson(response, 200, { lines: rows.map(lineView), more: rows.length === LINES });
}

/** The conversation a request is about. Throws HttpError 400. */
export function conversationId(request: Request): string {
  return parse(ConversationId, request.params.id);
}

/** The use case was told not to send them; this makes sure. */
function withoutFloors(conversation: DeskConversation): DeskConversation {
  return { ...conversation, haggles: conversation.haggles.map(({ floor: _floor, ...haggle }) => haggle) };
}
