import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

/** One call of a channel: what is posted where. */
export interface ChannelCall {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How long a receiver took to answer, from when each call was due. */
export interface Received {
  /** Answers that were not 2xx, or none. */
  readonly failed: number;
  readonly tookMs: readonly number[];
}

/** Posts calls at an even rate, whether or not earlier ones are answered, and waits for the last answer. */
export async function receiveAtRate(
  call: (index: number) => ChannelCall,
  { perSecond, seconds }: { readonly perSecond: number; readonly seconds: number },
): Promise<Received> {
  const tookMs: number[] = [];
  let failed = 0;
  const answers: Promise<void>[] = [];
  const begunAt = performance.now();
  for (let index = 0; index < perSecond * seconds; index += 1) {
    const dueAt = begunAt + (index * 1000) / perSecond;
    const early = dueAt - performance.now();
    if (early > 1) await sleep(early);
    answers.push(
      post(call(index)).then((isGood) => {
        tookMs.push(performance.now() - dueAt);
        if (!isGood) failed += 1;
      }),
    );
  }
  await Promise.all(answers);
  return { failed, tookMs };
}

async function post({ url, headers, body }: ChannelCall): Promise<boolean> {
  try {
    const response = await fetch(url, { method: 'POST', headers, body });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
