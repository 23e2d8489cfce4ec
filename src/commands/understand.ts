import { createInterface } from 'node:readline';
import { addExample } from '../app/add-example.ts';
import { openGuestStore } from '../app/open-guest-store.ts';
import { MessageLine, type PrintedMeaning, readMessage } from '../app/read-message.ts';
import { readyBundle } from '../app/ready-bundle.ts';
import { unsureMessages } from '../app/unsure-messages.ts';
import type { LoadedBundle } from '../runtime/turn/loaded-bundle.ts';
import { type Explanation, explain } from '../understanding/explain.ts';
import { type Instant, zoned } from '../values/instants.ts';
import { type Command, type CommandInput, textOption } from './command.ts';
import { DATA_OPTION } from './data-option.ts';
import { environmentOf } from './environment-of.ts';
import { numberOption } from './number-option.ts';
import { UsageError } from './usage-error.ts';

/** `shopkeeper understand`: how messages are read, why, which are not, and one more example. */
export const understand: Command = {
  name: 'understand',
  about: 'shows how a message is read; --json reads JSON lines {"text", "context"} and prints one meaning for each',
  positionals: '[TEXT]',
  options: {
    json: { type: 'boolean', about: 'reads JSON lines from standard input, or prints JSON' },
    explain: { type: 'string', argument: 'TEXT', about: 'shows which words and concepts decided' },
    unsure: { type: 'boolean', about: 'lists messages of shoppers that are not surely understood' },
    limit: { type: 'string', argument: 'N', about: 'how many --unsure lists at most (default: 50)' },
    add: { type: 'string', argument: 'INTENT', about: 'adds TEXT to the shop’s own examples of INTENT and tries it' },
    ...DATA_OPTION,
  },
  run: runUnderstand,
};

function runUnderstand(input: CommandInput): Promise<number> {
  const [text] = input.positionals;
  const explained = textOption(input, 'explain');
  const intent = textOption(input, 'add');
  if (input.positionals.length > 1) throw new UsageError('Cannot read several texts: put one text in quotes');
  if (intent !== undefined) return runAdd(input, intent, text);
  if (input.values.unsure === true) return runUnsure(input);
  if (explained !== undefined) return runExplain(input, explained);
  if (text !== undefined) return runOne(input, text);
  if (input.values.json === true) return runLines(input);
  throw new UsageError('Cannot read a message: no TEXT given; wanted one, or --json with lines on standard input');
}

function openBundle(input: CommandInput): Promise<LoadedBundle> {
  return readyBundle(environmentOf(input), Date.now());
}

async function runLines(input: CommandInput): Promise<number> {
  const bundle = await openBundle(input);
  const today = todayIn(bundle);
  let exitCode = 0;
  for await (const text of createInterface({ input: process.stdin })) {
    if (text.trim() === '') continue;
    const line = MessageLine.safeParse(parseJson(text));
    if (line.success) {
      console.log(JSON.stringify(readMessage(bundle, line.data, today)));
      continue;
    }
    // One answer for each line, so that whoever pairs them stays in step.
    const [issue] = line.error.issues;
    console.log(JSON.stringify({ error: { path: issue?.path.join('.') ?? '', message: issue?.message ?? '' } }));
    exitCode = 1;
  }
  return exitCode;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The reader says what is wanted instead.
    return undefined;
  }
}

function todayIn({ shop }: LoadedBundle, now: Instant = Date.now()): string {
  return zoned(now, shop.hours.zone).toPlainDate().toString();
}

async function runOne(input: CommandInput, text: string): Promise<number> {
  const bundle = await openBundle(input);
  const meaning = readMessage(bundle, { text }, todayIn(bundle));
  console.log(input.values.json === true ? JSON.stringify(meaning) : meaningLines(meaning).join('\n'));
  return 0;
}

/** A meaning in lines for people; says nothing of what is not there. */
function meaningLines(meaning: PrintedMeaning): readonly string[] {
  const { language, intents, act, mood, money, products, dates } = meaning;
  const found = [
    `intents  ${intents.map(({ id, confidence }) => `${id} ${confidence.toFixed(2)}`).join(', ')}`,
    `act      ${act}, mood ${mood}, language ${language}`,
    ...money.map((item) => `money    ${moneyWords(item)}`),
    ...products.map(({ sku, score }) => `product  ${sku} ${score.toFixed(2)}`),
    ...dates.map(({ iso }) => `date     ${iso}`),
  ];
  const flags = [
    ...(meaning.orderNumber === null ? [] : [`order ${meaning.orderNumber}`]),
    ...(meaning.wantsHuman ? ['wants a person'] : []),
    ...(meaning.optOut ? [meaning.optOutAll ? 'stops all messages' : 'stops messages'] : []),
    ...(meaning.urgent === null ? [] : [`urgent: ${meaning.urgent}`]),
    ...(meaning.commanding ? ['commands the machine'] : []),
  ];
  return flags.length === 0 ? found : [...found, `also     ${flags.join(', ')}`];
}

function moneyWords(item: PrintedMeaning['money'][number]): string {
  const words = [
    item.negated === true ? 'not' : undefined,
    item.kind,
    item.max === null ? String(item.value) : `${item.value} to ${item.max}`,
    item.currency ?? undefined,
    item.quantity === null ? undefined : `for ${item.quantity}`,
    item.per === null ? undefined : `per ${item.per}`,
    item.shipping === true ? 'shipping included' : undefined,
    item.vague === true ? 'about' : undefined,
    item.final === true ? 'last word' : undefined,
  ];
  return words.filter((word) => word !== undefined).join(' ');
}

async function runExplain(input: CommandInput, text: string): Promise<number> {
  const bundle = await openBundle(input);
  const meaning = readMessage(bundle, { text }, todayIn(bundle));
  const reasons = explain(bundle.understanding, text);
  if (input.values.json === true) console.log(JSON.stringify({ meaning, reasons }));
  else for (const line of [...meaningLines(meaning), ...reasonLines(reasons)]) console.log(line);
  return 0;
}

function reasonLines({ plain, ranking, deciding, lists }: Explanation): readonly string[] {
  return [
    `read as  ${plain}`,
    `ranking  ${ranking.map(({ id, margin }) => `${id} ${margin.toFixed(2)}`).join(', ')}`,
    ...lists.map(({ list, words }) => `list     ${list}: "${words}"`),
    ...deciding.map(
      ({ sign, weight }) => `decided  +${weight.toFixed(2)} ${SIGN_WORDS[sign.charAt(0)] ?? ''} "${sign.slice(2)}"`,
    ),
  ];
}

/** What the first letter of a sign stands for. */
const SIGN_WORDS: Readonly<Record<string, string>> = { w: 'word', c: 'letters', k: 'concept' };

async function runUnsure(input: CommandInput): Promise<number> {
  const limit = numberOption(input, 'limit', { usual: 50, most: 1000 });
  const bundle = await openBundle(input);
  await using store = await openGuestStore(environmentOf(input));
  const unsure = await unsureMessages(store, bundle, limit);
  for (const { at, ...message } of unsure) {
    const time = zoned(at, bundle.shop.hours.zone).toString({ smallestUnit: 'minute', timeZoneName: 'never' });
    const { confidence, intent, text } = message;
    if (input.values.json === true) console.log(JSON.stringify({ at: time, ...message }));
    else console.log(`${time}  ${confidence.toFixed(2)} ${intent.padEnd(20)} ${text.replaceAll(/\s+/g, ' ')}`);
  }
  if (unsure.length === 0 && input.values.json !== true) console.log('Nothing unsure.');
  return 0;
}

async function runAdd(input: CommandInput, intent: string, text: string | undefined): Promise<number> {
  if (text === undefined) throw new UsageError('Cannot add an example: no TEXT given, wanted --add INTENT TEXT');
  const { file, before, after } = await addExample(environmentOf(input), { intent, text }, Date.now());
  const isLearnt = after?.id === intent;
  if (input.values.json === true) console.log(JSON.stringify({ file, before, after, learnt: isLearnt }));
  else {
    console.log(`${file}: added. Read as ${wordsOf(before)} before, as ${wordsOf(after)} now.`);
    if (!isLearnt) console.log('It is still taken for something else: add more like it, or look at --explain.');
  }
  return isLearnt ? 0 : 1;
}

function wordsOf(intent: { readonly id: string; readonly confidence: number } | undefined): string {
  return intent === undefined ? 'nothing' : `${intent.id} (${intent.confidence.toFixed(2)})`;
}
