import type { Environment } from '../../config/environment.ts';
import type { Assistant } from '../../ports/assistant.ts';

/** The assistant the environment names; undefined where it names none. The library is loaded only where it is used. */
export async function assistantOf({ assistant }: Environment): Promise<Assistant | undefined> {
  if (assistant?.model === undefined) return undefined;
  const { url, model, key } = assistant;
  const [{ createOpenAiAssistant }, { withCircuit }] = await Promise.all([
    import('../../assistant/openai-assistant.ts'),
    import('../../assistant/circuit.ts'),
  ]);
  return withCircuit(createOpenAiAssistant({ url, model, ...(key !== undefined && { key }) }), Date.now);
}
