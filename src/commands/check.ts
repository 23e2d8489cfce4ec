import { faultLine } from '../app/config-refused.ts';
import { readBundle } from '../app/read-bundle.ts';
import { drawFlow } from '../conversation/draw-flow.ts';
import type { Fault } from '../values/errors.ts';
import type { Command, CommandInput } from './command.ts';
import { environmentOf } from './environment-of.ts';

/** `shopkeeper check`: proves config, flows and texts. */
export const check: Command = {
  name: 'check',
  about: 'proves config, flows and texts; every fault with file:line and what would be right',
  options: {
    json: { type: 'boolean', about: 'prints faults as JSON lines' },
    draw: { type: 'boolean', about: 'prints the flows as Mermaid drawings' },
  },
  run: checkShop,
};

async function checkShop(input: CommandInput): Promise<number> {
  const read = await readBundle(environmentOf(input), Date.now());
  const faults = 'faults' in read ? read.faults : read.bundle.warnings;
  const isRefused = 'faults' in read;
  printFaults(faults, input.values.json === true);
  if (isRefused) return 1;
  if (input.values.draw === true) {
    for (const flow of Object.values(read.bundle.flows.byId)) console.log(drawFlow(flow));
  } else if (input.values.json !== true) {
    const { products, facts } = read.bundle.shop;
    console.log(
      `Good: ${products.length} products, ${facts.length} facts, ${Object.keys(read.bundle.flows.byId).length} flows.`,
    );
  }
  return 0;
}

function printFaults(faults: readonly Fault[], isJson: boolean): void {
  for (const fault of faults) {
    const line = isJson
      ? JSON.stringify(fault)
      : `${fault.severity === 'warning' ? 'warning ' : ''}${faultLine(fault)}`;
    if (fault.severity === 'warning' || isJson) console.log(line);
    else console.error(line);
  }
}
