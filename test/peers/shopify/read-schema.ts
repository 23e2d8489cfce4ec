import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { buildClientSchema, type GraphQLSchema, type IntrospectionQuery } from 'graphql';

const run = promisify(execFile);

/** Shopify publishes the schemas of its APIs in this package; of its 14 MB only one file is read. */
const PACKAGE = '@shopify/dev-mcp@1.16.0';
const SHA512 = 'tqgRnK7sQhjew+htxtleTH23nXB5fZcsrhWgEkomsorGXvLOB2mh2upwZm8uzuTDNTZnqtLMe64yIwh6s2awtw==';

/** The Admin API's own schema of a version, from the npm registry. Throws when it is not what was looked at. */
export async function readAdminSchema(version: string): Promise<GraphQLSchema> {
  const folder = await mkdtemp(join(tmpdir(), 'shopkeeper-shopify-'));
  try {
    const packed = await run('npm', ['pack', PACKAGE, '--silent', '--pack-destination', folder]);
    const archive = join(folder, packed.stdout.trim());
    const hash = createHash('sha512')
      .update(await readFile(archive))
      .digest('base64');
    if (hash !== SHA512) throw new Error(`${PACKAGE} is not the package that was looked at`);
    const name = `package/dist/data/admin_${version}.json.gz`;
    await run('tar', ['-xzf', archive, '-C', folder, name]);
    const read: unknown = JSON.parse(gunzipSync(await readFile(join(folder, name))).toString());
    // What the file holds is an answer to the introspection query, with or without its envelope.
    const { data = read } = read as { readonly data?: unknown };
    return buildClientSchema(data as IntrospectionQuery, { assumeValid: true });
  } finally {
    await rm(folder, { recursive: true });
  }
}
