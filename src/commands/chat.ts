import { mkdir } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { openTalk, type Talk } from '../app/talk/talk.ts';
import { TalkLine } from '../app/talk/talk-line.ts';
import type { Said } from '../app/talk/talk-said.ts';
import { ShopkeeperError } from '../values/errors.ts';
import type { Instant } from '../values/instants.ts';
import { type Command, type CommandInput, textOption } from './command.ts';
import { environmentOf } from './environment-of.ts';

/** `shopkeeper chat`: a talk with the shop in the terminal, or lines of a scenario with `--json`. */
export const chat: Command = {
  name: 'chat',
  about: 'talks to the shop in the terminal; --json runs the lines of a scenario',
  options: {
    json: { type: 'boolean', about: 'reads JSON lines, prints each outgoing message as a JSON line' },
    data: { type: 'string', argument: 'DIR', about: 'keeps the talk’s shop in DIR (default: in memory)' },
    at: { type: 'string', argument: 'ISO', about: 'where the clock starts (default: now)' },
  },
  run: runChat,
};

async function runChat(input: CommandInput): Promise<number> {
  const environment = environmentOf(input);
  const dataDir = textOption(input, 'data');
  if (dataDir !== undefined) await mkdir(dataDir, { recursive: true });
  await using talk = await openTalk({
    configDir: environment.configDir,
    flowsDir: environment.flowsDir,
    at: startOf(textOption(input, 'at')),
    cacheDir: environment.dataDir,
    ...(dataDir === undefined ? {} : { dataDir }),
  });
  // Awaited here: the talk is closed when this function returns.
  return await (input.values.json === true ? runLines(talk) : runTerminal(talk));
}

function startOf(text: string | undefined): Instant {
  if (text === undefined) return Date.now();
  const read = TalkLine.safeParse({ at: text });
  if (read.success && 'at' in read.data) return read.data.at;
  throw new ShopkeeperError(
    'TIME_UNREADABLE',
    `Cannot start at "${text}": wanted ISO time such as 2026-11-23T14:00+08:00`,
  );
}

async function runLines(talk: Talk): Promise<number> {
  let number = 0;
  for await (const text of createInterface({ input: process.stdin })) {
    number += 1;
    if (text.trim() === '') continue;
    for (const said of await talk.send(readLine(text, number))) console.log(JSON.stringify(said));
  }
  return 0;
}

function readLine(text: string, number: number): TalkLine {
  const json = parseJson(text);
  const read = TalkLine.safeParse(json);
  if (read.success) return read.data;
  const keys = typeof json === 'object' && json !== null ? Object.keys(json).join(', ') : 'no JSON object';
  throw new ShopkeeperError('LINE_UNREADABLE', `Cannot read line ${number} (${keys}): wanted one of ${WANTED}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The reader says what is wanted instead.
    return undefined;
  }
}

function reasonOf(error: { readonly issues: readonly { readonly message: string }[] }): string {
  return error.issues.map(({ message }) => message).join('; ');
}

const WANTED = 'text, button, sticker, photo, edit, unsupported, page, link, catalog, review, assistant, wait, at, as';

const HELP = 'Type what a shopper would. /button NAME, /page PATH, /wait 3d, /as CHANNEL ID, /quit';

async function runTerminal(talk: Talk): Promise<number> {
  console.log(HELP);
  const terminal = createInterface({ input: process.stdin, output: process.stdout, prompt: '› ' });
  terminal.prompt();
  for await (const text of terminal) {
    if (text === '/quit') break;
    await answer(talk, text);
    terminal.prompt();
  }
  terminal.close();
  return 0;
}

async function answer(talk: Talk, text: string): Promise<void> {
  const read = TalkLine.safeParse(typedLine(text));
  if (!read.success) {
    console.log(reasonOf(read.error));
    return;
  }
  for (const said of await talk.send(read.data)) console.log(spokenLines(said));
}

function typedLine(text: string): unknown {
  const [command = '', ...rest] = text.split(' ');
  const argument = rest.join(' ');
  switch (command) {
    case '/button':
      return { button: argument };
    case '/page':
      return { page: argument };
    case '/wait':
      return { wait: argument };
    case '/as':
      return { as: { channel: rest[0], id: rest[1] } };
    default:
      return { text };
  }
}

function spokenLines({ text, buttons }: Said): string {
  const choices = buttons.map(({ label }) => `[${label}]`).join(' ');
  return choices === '' ? text : `${text}\n${choices}`;
}
