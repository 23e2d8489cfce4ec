import { z } from 'zod';
import { parseDuration } from '../values/instants.ts';

const KEY = z.string().regex(/^[a-z][a-z0-9]*(?:[._-][a-z0-9]+)*$/i, 'must be a text key such as "haggle.last"');
const NAME = /^[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*$/;
const name = z.string().regex(NAME, 'must be a name of small letters, digits and hyphens');
const target = z
  .string()
  .regex(
    /^(?:flow:|become:)?[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*$/,
    'must be a state, end, wait, flow:<id> or become:<id>',
  );
const trigger = z
  .string()
  .regex(/^[a-z][a-z0-9_-]*(?::[a-z0-9_.-]+){0,2}$/i, 'must be an intent, act:…, button:…, event:…, hard:… or any');
const says = z.union([KEY.transform((key) => [key]), z.array(KEY)]);

/** A branch: a target, or words and a target; without a target the talk stays where it stood. */
const branch = z.union([
  target.transform((go) => ({ say: [] as string[], go })),
  z.strictObject({ say: says.default([]), go: target.default('wait') }),
]);

const duration = z.string().refine((text) => (parseDuration(text) ?? 0) > 0, 'must be a time such as 30m, 48h or 3d');

const state = z.strictObject({
  say: says.default([]),
  run: z
    .string()
    .regex(/^[a-z][A-Za-z0-9]*(?:[.-][A-Za-z0-9]+)*$/, 'must be the name of a skill such as "bargain.weigh"')
    .optional(),
  // biome-ignore lint/suspicious/noThenProperty: `then` is the word authors of flows write.
  then: z.record(z.string(), branch).default({}),
  go: target.optional(),
  hear: z.record(trigger, branch).default({}),
  after: z.record(duration, branch).default({}),
  resume: KEY.optional(),
});

/** A flow file as parsed from YAML: short forms are written out, keys nobody knows are refused. */
export const FLOW_SCHEMA = z.strictObject({
  flow: name,
  about: z.string().min(1),
  kind: z.enum(['task', 'answer', 'notice']).default('task'),
  starts: z.array(trigger).default([]),
  first: name,
  states: z.record(name, state),
});

/** A flow file as read. */
export type FlowFile = z.output<typeof FLOW_SCHEMA>;
