import { z } from 'zod';
import type { Talk } from '../../../src/app/talk/talk.ts';
import { compileBundle } from '../../../src/config/compile-bundle.ts';

/** Changes a file of the shop as its owner would; `text` may be made from what stands there. */
export async function changeFile(
  talk: Pick<Talk, 'shop' | 'now'>,
  path: string,
  text: string | ((before: string) => string),
): Promise<void> {
  const { store, bundles, runtime } = talk.shop;
  const before = (await store.bundleFiles(bundles.active().hash)) ?? {};
  const files = { ...before, [path]: typeof text === 'string' ? text : text(before[path] ?? '') };
  const compiled = compileBundle(files, { today: '2026-11-23' });
  if ('faults' in compiled) throw new Error(compiled.faults.map(({ message }) => message).join('\n'));
  await bundles.activate(compiled.bundle, files, talk.now());
  await runtime.tick(talk.now());
}

const logged = z.looseObject({ matter: z.string(), as: z.string(), reason: z.string().optional() });

/** What the log says of visits whose matter begins so, oldest first. */
export async function visitsOf(talk: Talk, matter: string, as: 'sent' | 'moved' | 'skipped') {
  const records = await talk.shop.store.records('visit', 1000);
  const rows = records.toReversed().map(({ detail }) => logged.parse(detail));
  return rows.filter((row) => row.matter.startsWith(matter) && row.as === as);
}
