import { ApiFault, badRequest } from './api-fault.ts';
import type { Params } from './message-methods.ts';
import { Conflict, type UpdateFeed } from './update-feed.ts';
import type { World } from './world.ts';

/** What a method works on. */
interface MethodContext {
  readonly world: World;
  readonly feed: UpdateFeed;
  /** Aborted when the caller hangs up. */
  readonly closed: AbortSignal;
}

type Method = (context: MethodContext, params: Params) => unknown;

/** Methods about the bot itself, updates, files, buttons and topics. */
export const otherMethods: Readonly<Record<string, Method>> = {
  getMe: ({ world }) => ({ ...world.bot, can_join_groups: true, can_read_all_group_messages: false }),
  getUpdates: async ({ feed, closed }, params) => {
    feed.allow(params.allowed_updates as string[] | undefined);
    return await feed
      .poll(Number(params.offset ?? 0), Number(params.timeout ?? 0) * 1000, closed)
      .catch((error: unknown) => {
        throw error instanceof Conflict ? new ApiFault(409, `Conflict: ${error.message}`) : error;
      });
  },
  setWebhook: ({ feed }, params) => {
    const url = String(params.url ?? '');
    const secret = params.secret_token;
    if (secret !== undefined && !/^[\w-]{1,256}$/.test(String(secret))) {
      throw badRequest('secret token contains unallowed characters');
    }
    feed.allow(params.allowed_updates as string[] | undefined);
    feed.setWebhook(url === '' ? undefined : { url, ...(secret === undefined ? {} : { secret: String(secret) }) });
    return true;
  },
  deleteWebhook: ({ feed }) => {
    feed.setWebhook(undefined);
    return true;
  },
  getWebhookInfo: ({ feed }) => ({ url: feed.webhookUrl, pending_update_count: feed.pending.length }),
  getFile: ({ world }, params) => {
    const id = String(params.file_id);
    const file = world.files.get(id);
    if (!file) throw badRequest('wrong file_id or the file is temporarily unavailable');
    return { file_id: id, file_unique_id: `u${id}`, file_size: file.bytes.length, file_path: file.path };
  },
  answerCallbackQuery: ({ world }, params) => {
    if (String(params.text ?? '').length > 200) throw badRequest('MESSAGE_TOO_LONG');
    if (!world.callbacks.delete(String(params.callback_query_id))) {
      throw badRequest('query is too old and response timeout expired or query ID is invalid');
    }
    return true;
  },
  setMyCommands: ({ world }, params) => {
    const commands = params.commands as readonly { command: string; description: string }[];
    for (const { command, description } of commands) {
      if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID');
      if (description.length < 1 || description.length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
    }
    const scope = params.scope as { readonly chat_id?: number } | undefined;
    world.commands.set(String(scope?.chat_id ?? params.language_code ?? ''), commands);
    return true;
  },
  getMyCommands: ({ world }, params) => world.commands.get(String(params.language_code ?? '')) ?? [],
  createForumTopic: ({ world }, params) => {
    const topics = forumOf(world, params);
    const thread = world.nextId();
    topics.set(thread, String(params.name));
    return { message_thread_id: thread, name: params.name, icon_color: 0x6fb9f0 };
  },
  editForumTopic: ({ world }, params) => {
    const topics = forumOf(world, params);
    const thread = Number(params.message_thread_id);
    if (!topics.has(thread)) throw badRequest('TOPIC_ID_INVALID');
    topics.set(thread, String(params.name));
    return true;
  },
  closeForumTopic: ({ world }, params) => {
    world.closedTopics.add(topicOf(world, params));
    return true;
  },
  reopenForumTopic: ({ world }, params) => {
    const topic = topicOf(world, params);
    if (!world.closedTopics.delete(topic)) throw badRequest('TOPIC_NOT_MODIFIED');
    return true;
  },
};

function topicOf(world: World, params: Params): number {
  const topic = Number(params.message_thread_id);
  if (!forumOf(world, params).has(topic)) throw badRequest('TOPIC_ID_INVALID');
  return topic;
}

function forumOf(world: World, params: Params): Map<number, string> {
  const chat = world.chats.get(Number(params.chat_id));
  if (!chat) throw badRequest('chat not found');
  const topics = world.topics.get(chat.id);
  if (!topics) throw badRequest('the chat is not a forum');
  return topics;
}
