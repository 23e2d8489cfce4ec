import { expect } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Advanced, advance } from '../../src/conversation/advance.ts';
import { compileFlows } from '../../src/conversation/compile-flows.ts';
import type { Say } from '../../src/conversation/effect.ts';
import type { Event, EventBody, Heard } from '../../src/conversation/event.ts';
import type { Flows } from '../../src/conversation/flow.ts';
import { DEFAULT_SETTINGS, type EngineSettings } from '../../src/conversation/settings.ts';
import { type Skill, type SkillResult, type Slice, write } from '../../src/conversation/skill.ts';
import type { ConversationState } from '../../src/conversation/state.ts';
import type { Engine, TurnState } from '../../src/conversation/turn.ts';

export const START = Date.parse('2026-11-23T14:00:00+08:00');

/** A small shop's flows: a haggle, two questions, a greeting, and one flow for each hard trigger. */
export const FLOWS = {
  'flows/bargain.yaml': `
flow: bargain
about: Haggles.
starts: [ask_discount, act:offer, button:haggle]
first: weigh
states:
  weigh:
    run: bargain.weigh
    then:
      ask-number: { say: haggle.number, go: listen }
      counter: { say: haggle.step, go: listen }
      deal: { say: [haggle.accept, deal.code], go: favour }
      loop: weigh
  listen:
    hear:
      act:offer: weigh
      affirm: weigh
      deny: end
      button:accept: weigh
      event:sticker: confirm
      event:answer: { say: haggle.step }
      any: weigh
    after: { 30m: { say: silence.nudge, go: wait }, 48h: end }
    resume: haggle.resume
  confirm:
    say: deal.confirm
    hear: { affirm: weigh, deny: listen }
    resume: deal.confirm
  favour:
    say: haggle.favour
    hear:
      affirm: { say: favour.thanks, go: end }
      deny: end
`,
  'flows/quality.yaml': `
flow: quality
about: Answers doubts about quality.
kind: answer
starts: [ask_quality]
first: answer
states:
  answer: { say: fact.quality, go: end }
`,
  'flows/returns.yaml': `
flow: returns
about: Answers doubts about returning.
kind: answer
starts: [ask_aftersale]
first: answer
states:
  answer: { say: fact.returns, go: end }
`,
  'flows/unknown.yaml': `
flow: unknown
about: Offers to ask the shop.
kind: answer
starts: [ask_product_detail]
first: offer
states:
  offer:
    say: fact.unknown
    hear:
      affirm: { say: fact.asked, go: end }
      deny: { say: fact.skipped, go: end }
`,
  'flows/order.yaml': `
flow: order
about: Thanks for an order.
kind: notice
starts: [event:order:placed]
first: thank
states:
  thank: { say: order.placed, go: end }
`,
  'flows/watch.yaml': `
flow: watch
about: Offers to keep a watch.
starts: [watch_request]
first: ask
states:
  ask:
    say: watch.ask
    hear:
      affirm: { say: watch.made, go: end }
      button:cheaper: become:bargain
      button:ask: flow:quality
    resume: watch.ask
`,
  'flows/greet.yaml': `
flow: greet
about: Greets.
kind: answer
starts: [greeting]
first: hello
states:
  hello: { say: hello, go: end }
`,
  'flows/human.yaml': `
flow: human
about: Calls a person.
starts: [hard:human, hard:stuck, hard:urgent]
first: call
states:
  call: { run: human.call, then: { called: { say: handover.on, go: end } } }
`,
  'flows/hard.yaml': `
flow: hard
about: Short answers that always work.
kind: answer
starts: [hard:bot, hard:command, hard:unsupported]
first: say
states:
  say: { say: bot.asked, go: end }
`,
  'flows/stop.yaml': `
flow: stop
about: Ends messages.
kind: answer
starts: [hard:stop, hard:stop-all]
first: say
states:
  say: { say: optout.done, go: end }
`,
  'flows/again.yaml': `
flow: again
about: Begins anew.
kind: answer
starts: [hard:reset]
first: say
states:
  say: { say: reset.done, go: end }
`,
};

/** A conversation before its first event. */
export const NEW_CONVERSATION: ConversationState = {
  ...{
    mode: 'bot',
    language: 'en',
    bundle: 'b',
    seed: 1,
    said: 0,
    variants: {},
    disclosed: false,
    stack: [],
    misses: 0,
  },
  ...{ last: [], timers: [], awaiting: [], memory: {} },
};

const OFFERS: Slice<number> = { name: 'offers', scope: 'shopper', schema: z.number(), empty: 0 };

/** Skills of the flows above: counters twice, then closes; calls staff. */
export const SKILLS: Readonly<Record<string, Skill<Heard, unknown>>> = {
  'bargain.weigh': {
    name: 'bargain.weigh',
    about: 'Weighs an offer.',
    outcomes: {
      'ask-number': {},
      counter: { values: { terms: 'string' } },
      deal: { values: { terms: 'string', code: 'string' } },
      loop: {},
    },
    slices: [OFFERS],
    run: ({ memory, event }): SkillResult => {
      const count = memory(OFFERS);
      if (event.heard?.plain === 'loop') return { outcome: 'loop' };
      if (event.heard && event.heard.act !== 'offer' && count === 0) return { outcome: 'ask-number' };
      if (count >= 2) return { outcome: 'deal', values: { terms: '390', code: 'ABC' }, memory: [write(OFFERS, 0)] };
      return { outcome: 'counter', values: { terms: `step ${count}` }, memory: [write(OFFERS, count + 1)] };
    },
  },
  'human.call': {
    name: 'human.call',
    about: 'Calls staff.',
    outcomes: { called: {} },
    slices: [],
    run: ({ event }) => ({
      outcome: 'called',
      mode: 'waiting',
      effects: [{ kind: 'call', call: { requestId: event.id, service: 'tell-staff', input: {}, onUnknown: 'resend' } }],
    }),
  },
};

/** Every text key the flows above say, as `compileFlows` wants to know them. */
export const TEXT_TAGS: Readonly<Record<string, { tags: readonly string[] }>> = {
  hello: { tags: ['H'] },
  'hello.short': { tags: ['H'] },
  'bot.asked': { tags: ['H'] },
  'choice.ask_discount': { tags: [] },
  'choice.ask_quality': { tags: [] },
  'choice.watch_request': { tags: [] },
};

/** Compiles flow files given as YAML text. */
export function compile(files: Readonly<Record<string, string>> = FLOWS): Flows {
  const parsed = Object.fromEntries(Object.entries(files).map(([file, text]) => [file, parse(text)]));
  const { flows, faults } = compileFlows(parsed, { locate: () => undefined, texts: TEXT_TAGS });
  expect(faults).toEqual([]);
  return flows;
}

/** An engine of the flows and skills above, or of others. */
export function engine(
  files: Readonly<Record<string, string>> = FLOWS,
  settings: Partial<EngineSettings> = {},
  skills: Engine<Heard, unknown>['skills'] = {},
): Engine<Heard, unknown> {
  return { flows: compile(files), skills: { ...SKILLS, ...skills }, settings: { ...DEFAULT_SETTINGS, ...settings } };
}

const SHOP_ENGINE = engine();

/** The meaning of a message: intents at full confidence unless told otherwise. */
export function heard(part: Partial<Heard> & { intent?: string | readonly string[] } = {}): Heard {
  const { intent = [], ...rest } = part;
  const ids = typeof intent === 'string' ? [intent] : intent;
  return {
    plain: 'something said',
    language: 'en',
    intents: ids.map((id) => ({ id, confidence: 0.9 })),
    act: 'other',
    wantsHuman: false,
    optOut: false,
    optOutAll: false,
    commanding: false,
    ...rest,
  };
}

/** A talk moved by hand: each step is one turn. */
export class Talk {
  readonly engine: Engine<Heard, unknown>;
  state: TurnState;
  now = START;
  last: Advanced | undefined;
  #count = 0;

  constructor(given: Engine<Heard, unknown> = SHOP_ENGINE) {
    this.engine = given;
    this.state = { shopper: { memory: {} }, conversation: NEW_CONVERSATION };
  }

  /** Handles one event and returns the keys said. */
  event(body: EventBody, meaning?: Heard): readonly string[] {
    this.#count += 1;
    const base: Event = { id: `e${this.#count}`, at: this.now, entropy: '00', body };
    const event = meaning ? { ...base, heard: meaning } : base;
    this.last = advance(this.engine, this.state, { event, facts: undefined, now: this.now });
    this.state = { shopper: this.last.shopper, conversation: this.last.conversation };
    return this.says.map(({ key }) => key);
  }

  /** The shopper writes. */
  hear(part: Parameters<typeof heard>[0] = {}): readonly string[] {
    return this.event({ kind: 'message', messageId: 'm', text: 'words' }, heard(part));
  }

  /** The shopper presses a button. */
  press(choice: string): readonly string[] {
    return this.event({ kind: 'button', choice, label: choice });
  }

  /** Time passes; timers that fall due fire in order, each as its own turn. */
  wait(ms: number): readonly string[] {
    const until = this.now + ms;
    const said: string[] = [];
    for (;;) {
      const due = this.state.conversation.timers
        .filter(({ dueAt }) => dueAt <= until)
        .sort((a, b) => a.dueAt - b.dueAt)[0];
      if (!due) break;
      this.now = due.dueAt;
      said.push(...this.event({ kind: 'timer', flow: due.flow, state: due.state, name: due.name }));
    }
    this.now = until;
    return said;
  }

  get says(): readonly Say[] {
    return (this.last?.effects ?? []).filter((effect) => effect.kind === 'say').map((effect) => effect.say);
  }

  get stack(): readonly string[] {
    return this.state.conversation.stack.map(({ flow, state }) => `${flow}/${state}`);
  }
}
