import { Counter, type Registry } from 'prom-client';
import type { Assist } from './assist.ts';

/** Registers what came of asking the assistant. */
export function registerAssist(registry: Registry, { counts }: Assist): void {
  new Counter({
    name: 'shopkeeper_assistant_answers_total',
    help: 'What came of asking the assistant: facts, words, nothing, refused:<why>, failed:<why>',
    labelNames: ['outcome'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [outcome, count] of Object.entries(counts())) this.inc({ outcome }, count);
    },
  });
}
