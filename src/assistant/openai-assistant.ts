import OpenAI, {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIUserAbortError,
  InternalServerError,
  RateLimitError,
} from 'openai';
import type { Assistant, AssistantAnswer, AssistantPrompt, AssistantTrouble } from '../ports/assistant.ts';
import { type DurationMs, SECOND_MS } from '../values/instants.ts';
import { AnswerTooLarge, boundedFetch } from './bounded-fetch.ts';
import { readCompletion } from './read-completion.ts';

/** A server that speaks OpenAI's protocol, and which of its models is asked. */
export interface ModelAccess {
  readonly url: string;
  readonly model: string;
  /** Absent for servers that want none. */
  readonly key?: string;
  readonly timeoutMs?: DurationMs;
}

/** Two seconds before the flows speak without it. */
const TIMEOUT_MS = 6 * SECOND_MS;
/** Output of one call; with the bounded prompt it bounds what a call can cost. */
const MOST_TOKENS = 300;
/** The server of OpenAI itself calls the limit by another name and refuses the old one for its newer models. */
const OPENAI_HOST = 'api.openai.com';

/** An assistant behind a server that speaks OpenAI's protocol. Opens no connection before it is asked. */
export function createOpenAiAssistant(access: ModelAccess): Assistant {
  const { url, model, timeoutMs = TIMEOUT_MS } = access;
  const client = createClient(access, timeoutMs);
  const most = new URL(url).host === OPENAI_HOST ? 'max_completion_tokens' : 'max_tokens';

  async function complete({ rules, data }: AssistantPrompt): Promise<AssistantAnswer> {
    // The client's own timeout ends when the headers have come; this one holds for the body as well.
    const signal = AbortSignal.timeout(timeoutMs);
    const messages = [{ role: 'system', content: rules } as const, { role: 'user', content: data } as const];
    const answer: unknown = await client.chat.completions.create(
      { model, messages, stream: false, [most]: MOST_TOKENS },
      { signal, timeout: timeoutMs, maxRetries: 0 },
    );
    return readCompletion(answer);
  }

  return {
    isReady: () => true,
    ask: async (prompt) => {
      try {
        return await complete(prompt);
      } catch (error) {
        return { kind: 'failed', why: troubleOf(error) };
      }
    },
  };
}

/** Everything the package would read from the environment by itself is given, so that nothing else decides. */
function createClient({ url, key }: ModelAccess, timeoutMs: DurationMs): OpenAI {
  return new OpenAI({
    baseURL: url,
    apiKey: key ?? 'none',
    organization: null,
    project: null,
    timeout: timeoutMs,
    maxRetries: 0,
    // Bodies hold shoppers' words.
    logLevel: 'off',
    fetch: boundedFetch,
  });
}

function troubleOf(error: unknown): AssistantTrouble {
  if (causes(error).some((each) => each instanceof AnswerTooLarge)) return 'unreadable';
  if (error instanceof APIConnectionTimeoutError || error instanceof APIUserAbortError) return 'timeout';
  if (causes(error).some(isTimeout)) return 'timeout';
  if (error instanceof RateLimitError) return 'busy';
  if (error instanceof APIConnectionError || error instanceof InternalServerError) return 'unreachable';
  if (error instanceof OpenAI.APIError && error.status !== undefined) return 'refused';
  // What is left was thrown while the body was read.
  return 'unreadable';
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError');
}

/** An error and what it came from, outermost first. */
function causes(error: unknown): readonly unknown[] {
  const found: unknown[] = [];
  for (let each = error; each !== undefined && found.length < 5; each = each instanceof Error ? each.cause : undefined)
    found.push(each);
  return found;
}
