/** The media type of a picture by its first bytes; undefined for everything that is not JPEG, PNG, GIF or WebP. */
export function photoType(bytes: Uint8Array): string | undefined {
  return KINDS.find(({ marks }) => marks.every((mark) => hasMark(bytes, mark)))?.type;
}

interface Mark {
  readonly at: number;
  readonly bytes: readonly number[];
}

const KINDS: readonly { readonly type: string; readonly marks: readonly Mark[] }[] = [
  { type: 'image/jpeg', marks: [{ at: 0, bytes: [0xff, 0xd8, 0xff] }] },
  { type: 'image/png', marks: [{ at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] }] },
  { type: 'image/gif', marks: [{ at: 0, bytes: letters('GIF8') }] },
  {
    type: 'image/webp',
    marks: [
      { at: 0, bytes: letters('RIFF') },
      { at: 8, bytes: letters('WEBP') },
    ],
  },
];

function letters(text: string): number[] {
  return [...text].map((letter) => letter.charCodeAt(0));
}

function hasMark(bytes: Uint8Array, mark: Mark): boolean {
  return mark.bytes.every((byte, index) => bytes[mark.at + index] === byte);
}
