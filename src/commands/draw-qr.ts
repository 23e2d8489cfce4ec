import { qrCode } from '../values/qr-code.ts';

/** Modules of light around a code, without which no camera finds it. */
const QUIET = 4;

/** A QR code for a terminal, two rows of modules in a line; in black on white where the terminal has colours. */
export function drawQr(text: string, hasColours: boolean): readonly string[] {
  const code = qrCode(text);
  const isDark = (row: number, column: number) => code[row - QUIET]?.[column - QUIET] ?? false;
  const size = code.length + 2 * QUIET;
  return Array.from({ length: Math.ceil(size / 2) }, (_, line) => {
    const cells = Array.from({ length: size }, (_, column) => {
      const [upper, lower] = [isDark(2 * line, column), isDark(2 * line + 1, column)];
      if (upper) return lower ? '█' : '▀';
      return lower ? '▄' : ' ';
    });
    return hasColours ? `\u001B[30;107m${cells.join('')}\u001B[0m` : cells.join('').trimEnd();
  });
}
