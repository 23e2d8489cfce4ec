/** A signed request as a forger changes it: one thing is another each time, in the order of `seed`. */
export interface Forged {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Changes a signed request so that it must not be taken; the change is chosen by the seed. */
export function mutateRequest({ headers, body }: Forged, seed: number): Forged {
  const signature = headers['x-slack-signature'] ?? '';
  const at = headers['x-slack-request-timestamp'] ?? '';
  const place = Math.floor(seed / 8);
  const withSignature = (value: string) => ({ headers: { ...headers, 'x-slack-signature': value }, body });
  const withTime = (value: string) => ({ headers: { ...headers, 'x-slack-request-timestamp': value }, body });
  switch (seed % 8) {
    case 0:
      return withSignature(other(signature, 3 + (place % 64), place));
    case 1:
      return withSignature(signature.slice(0, place % signature.length));
    case 2:
      return withTime(String(Number(at) + 1 + (place % 299)));
    case 3:
      return { headers, body: other(body, place % body.length, place) };
    case 4:
      return { headers, body: body + ' '.repeat(1 + (place % 50)) };
    case 5:
      return withSignature(signature.toUpperCase() + String.fromCharCode(33 + (place % 90)));
    case 6:
      return withTime(`${at}${String.fromCharCode(32 + (place % 16))}`);
    default:
      return withSignature(
        [`v1${signature.slice(2)}`, signature.slice(3), ` ${signature}`, `v0=${body.slice(0, 64)}`][place % 4] ?? '',
      );
  }
}

function other(text: string, index: number, seed: number): string {
  const old = text.charCodeAt(index);
  const fresh = 48 + ((old - 48 + 1 + (seed % 9) + 75) % 75);
  return text.slice(0, index) + String.fromCharCode(fresh === old ? fresh + 1 : fresh) + text.slice(index + 1);
}
