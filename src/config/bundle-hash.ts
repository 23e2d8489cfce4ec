import { createHash } from 'node:crypto';

/** The content hash of a bundle's files: 64 hex characters, the same for the same paths and contents in any order. */
export function bundleHash(files: Readonly<Record<string, string>>): string {
  const hash = createHash('sha256');
  for (const path of Object.keys(files).sort()) {
    const content = files[path] ?? '';
    // Lengths keep "a" + "bc" and "ab" + "c" apart.
    hash.update(`${path.length} ${content.length} `).update(path).update(content);
  }
  return hash.digest('hex');
}
