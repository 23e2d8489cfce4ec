/** 128 random bits in letters a server takes as an id. Works where `randomUUID` does not, on pages without https. */
export function randomId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
