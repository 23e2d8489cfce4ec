import type { Environment } from '../../config/environment.ts';
import type { AssistantTrouble } from '../../ports/assistant.ts';
import { writePrompt } from '../../skills/assist/write-prompt.ts';
import type { Shop } from '../../skills/shop.ts';
import { assistantOf } from '../assistant/assistant-of.ts';
import { type Finding, finding } from './finding.ts';

interface Examined {
  readonly environment: Environment;
  readonly shop: Shop;
  /** False: its server is not asked. */
  readonly isOnline: boolean;
}

const TROUBLES: Readonly<Record<AssistantTrouble, string>> = {
  timeout: 'its server takes too long: the flows would speak without it',
  busy: 'its server takes no more calls just now, or the account has no credit',
  refused: 'its server refuses the call: wanted the right ASSISTANT_MODEL and ASSISTANT_KEY',
  unreachable: 'its server cannot be reached at ASSISTANT_URL',
  unreadable: 'its server answers something that is no chat completion: wanted an address such as https://…/v1',
  resting: 'it has failed too often just now',
};

/** Looks at the assistant; nothing to say where none is set up. The shop works without it, so nothing here is worse than a warning. */
export async function examineAssistant({ environment, shop, isOnline }: Examined): Promise<readonly Finding[]> {
  const { assistant } = environment;
  if (!assistant) return [];
  if (assistant.model === undefined)
    return [finding('assistant', 'warn', 'ASSISTANT_MODEL is not set: it is not asked')];
  const { assist } = shop;
  if (!assist) return [finding('assistant', 'warn', 'there is no prompts/answer.md beside the flows: it is not asked')];
  if (assist.use === 'none') return [finding('assistant', 'warn', 'shop.yaml says “use: none”: it is not asked')];
  const bare = isBare(assistant.url)
    ? [
        finding(
          'assistant',
          'warn',
          'ASSISTANT_URL is http: shoppers’ words and the key go to another machine in the open',
        ),
      ]
    : [];
  if (!isOnline) return [...bare, finding('assistant', 'good', `${assistant.model} (not asked whether it answers)`)];
  const asked = await assistantOf(environment);
  const prompt = writePrompt(shop, assist.prompt.rules, { words: 'hello', language: shop.languages.first });
  const answer = await asked?.ask(prompt);
  const found =
    answer?.kind === 'failed'
      ? finding('assistant', 'warn', `${assistant.model}: ${TROUBLES[answer.why]}`)
      : finding('assistant', 'good', `${assistant.model} answers`);
  return [...bare, found];
}

/** In the open, and to another machine. */
function isBare(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !/^(?:localhost|127\.|\[::1\])/.test(hostname);
}
