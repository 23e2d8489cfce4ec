import type { CallName, Calls, CommitResult, Failure, Reads, Reply, Request, TurnCells } from './calls.ts';
import { StaleTurn } from './commit-turns.ts';
import { asFailure, isConstraint } from './failures.ts';
import { nextDueAt } from './next-due-at.ts';
import { type Context, performCalls, releaseLeases } from './perform-calls.ts';
import { readPages } from './read-pages.ts';
import type { Connections, Reader, Tx } from './transaction.ts';

/**
 * Performs requests that arrived together: all that write in one transaction, then the reads. When the shared
 * transaction fails it is undone and every unit is tried in one of its own, so that a bad unit fails alone.
 */
export async function runGroup(
  connections: Connections,
  requests: readonly Request[],
  context: Context,
): Promise<readonly Reply[]> {
  const writes = requests.filter((request) => !isRead(request.name));
  const reads = requests.filter((request) => isRead(request.name));
  const replies = writes.length === 0 ? [] : await writeTogether(connections, writes, context);
  const read = await Promise.all(reads.map((request) => readOne(connections, request, context)));
  return [...replies, ...read];
}

async function writeTogether(
  connections: Connections,
  requests: readonly Request[],
  context: Context,
): Promise<readonly Reply[]> {
  const leases = new Map(context.leases);
  try {
    return await connections.write((tx) => performRuns(tx, requests, context));
  } catch (error) {
    restore(context.leases, leases);
    if (asFailure(error).fatal) return requests.map(({ id }) => ({ id, failure: asFailure(error) }));
    return writeSingly(connections, requests, context);
  }
}

/** Requests of one name next to each other run as one, in the order of arrival. */
async function performRuns(tx: Tx, requests: readonly Request[], context: Context): Promise<readonly Reply[]> {
  const replies: Reply[] = [];
  for (let from = 0; from < requests.length; ) {
    const name = requests[from]?.name;
    let to = from + 1;
    while (requests[to]?.name === name) to += 1;
    const run = requests.slice(from, to);
    const results = await perform(tx, run, context);
    let taken = 0;
    for (const { id, units } of run) {
      replies.push({ id, results: results.slice(taken, taken + units.length) });
      taken += units.length;
    }
    from = to;
  }
  return replies;
}

function perform(tx: Tx, run: readonly Request[], context: Context): Promise<readonly unknown[]> {
  const [first] = run;
  const units = run.length === 1 && first ? first.units : run.flatMap((request) => request.units);
  // The client's types tie each name to its units; across threads only the name is left.
  const performer = performCalls[first?.name as keyof Calls] as (
    tx: Tx,
    units: readonly unknown[],
    context: Context,
  ) => Promise<readonly unknown[]>;
  return performer(tx, units, context);
}

async function writeSingly(
  connections: Connections,
  requests: readonly Request[],
  context: Context,
): Promise<readonly Reply[]> {
  const replies: Reply[] = [];
  for (const request of requests) {
    const results: unknown[] = [];
    let failure: Failure | undefined;
    for (const unit of request.units) {
      const outcome = await writeUnit(connections, { ...request, units: [unit] }, context);
      if ('failure' in outcome) failure ??= outcome.failure;
      else results.push(...outcome.results);
    }
    replies.push(failure ? { id: request.id, failure } : { id: request.id, results });
  }
  return replies;
}

async function writeUnit(connections: Connections, request: Request, context: Context): Promise<Reply> {
  const leases = new Map(context.leases);
  try {
    return { id: request.id, results: await connections.write((tx) => perform(tx, [request], context)) };
  } catch (error) {
    restore(context.leases, leases);
    const refusal = request.name === 'commit' ? refuse(request, error, context) : undefined;
    return refusal ? { id: request.id, results: [refusal] } : { id: request.id, failure: asFailure(error) };
  }
}

/** A turn that is late or breaks a law of the schema is answered, not thrown. However it ended, its shopper is free again. */
function refuse(request: Request, error: unknown, context: Context): CommitResult | undefined {
  // The client's types: the unit of a commit is a group of turns.
  for (const turns of request.units as readonly TurnCells[]) releaseLeases(context.leases, turns);
  if (error instanceof StaleTurn) return { kind: 'stale' };
  if (isConstraint(error)) return { kind: 'refused', code: 'STORE_CONSTRAINT' };
  return undefined;
}

async function readOne(connections: Connections, request: Request, context: Context): Promise<Reply> {
  try {
    const results = await connections.read(async (reader) => {
      const found: unknown[] = [];
      for (const unit of request.units) found.push(await read(reader, { name: request.name, unit }, context));
      return found;
    });
    return { id: request.id, results };
  } catch (error) {
    return { id: request.id, failure: asFailure(error) };
  }
}

function read(
  reader: Reader,
  asked: { readonly name: CallName; readonly unit: unknown },
  context: Context,
): Promise<unknown> {
  if (asked.name === 'nextDueAt') return nextDueAt(reader, context.leases);
  // As in `perform`: the client's types tie the name to its unit.
  const reads = readPages as Readonly<Record<string, (reader: Reader, unit: unknown) => Promise<unknown>>>;
  const page = reads[asked.name];
  if (!page) throw new RangeError(`Cannot read "${asked.name}": no such page`);
  return page(reader, asked.unit);
}

function isRead(name: CallName): name is keyof Reads {
  return name === 'nextDueAt' || name in readPages;
}

function restore(leases: Context['leases'], before: Context['leases']): void {
  leases.clear();
  for (const [id, until] of before) leases.set(id, until);
}
