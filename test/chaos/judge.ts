import { linesFor } from './script.ts';
import type { Line } from './visitor.ts';

/** What went wrong with one talk; empty when nothing did. */
export interface Verdict {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly reordered: readonly string[];
}

/** Compares what the server remembers with what was written and acknowledged. */
export function judge(written: readonly string[], acknowledged: number, history: readonly Line[]): Verdict {
  const mine = history.filter((line) => line.from === 'shopper').map((line) => line.text);
  const bots = history.filter((line) => line.from === 'bot').map((line) => line.text);
  const sure = written.slice(0, acknowledged);
  return {
    lost: [...missing(sure, mine), ...missing(sure.flatMap(linesFor), bots)],
    doubled: [...repeated(mine), ...repeated(bots)],
    reordered: [...misplaced(mine, written), ...misplaced(echoes(bots), echoesOf(written)), ...unasked(bots, written)],
  };
}

/** The same of the whole shop, whose answers are its own affair: no line of one event may come twice. */
export function judgeShop(written: readonly string[], acknowledged: number, history: readonly Line[]): Verdict {
  const mine = history.filter((line) => line.from === 'shopper').map((line) => line.text);
  return {
    lost: missing(written.slice(0, acknowledged), mine),
    doubled: [...repeated(mine), ...repeated(history.map((line) => line.id))],
    reordered: misplaced(mine, written),
  };
}

function missing(wanted: readonly string[], found: readonly string[]): readonly string[] {
  const present = new Set(found);
  return wanted.filter((text) => !present.has(text));
}

function repeated(texts: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return texts.filter((text) => {
    const again = seen.has(text);
    seen.add(text);
    return again;
  });
}

/** Texts that stand after one written later than they were. */
function misplaced(texts: readonly string[], written: readonly string[]): readonly string[] {
  const place = new Map(written.map((text, index) => [text, index]));
  let latest = -1;
  return texts.filter((text) => {
    const at = place.get(text) ?? -1;
    const late = at < latest;
    latest = Math.max(latest, at);
    return late;
  });
}

/** Lines of the bot that no message asked for. */
function unasked(bots: readonly string[], written: readonly string[]): readonly string[] {
  const asked = new Set(written.flatMap(linesFor));
  return bots.filter((text) => !asked.has(text));
}

function echoes(bots: readonly string[]): readonly string[] {
  return bots.filter((text) => text.startsWith('echo '));
}

function echoesOf(written: readonly string[]): readonly string[] {
  return written.map((text) => `echo ${text}`);
}
