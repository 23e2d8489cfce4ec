import type { Language } from '../values/language.ts';

/** Sets the space between Han characters and digits or Latin letters: one in zh-Hant, none in zh-Hans; English stays. */
export function spaceHan(text: string, language: Language): string {
  switch (language) {
    case 'zh-Hant':
      return withSpaces(text);
    case 'zh-Hans':
      return text.includes(' ') ? withoutSpaces(text) : text;
    case 'en':
      return text;
  }
}

// Read unit by unit: a regular expression with script properties takes ten times as long on every message.
function withSpaces(text: string): string {
  let spaced = '';
  let from = 0;
  for (let index = 1; index < text.length; index += 1) {
    const before = text.charCodeAt(index - 1);
    const here = text.charCodeAt(index);
    if (!((isHan(before) && opensLatin(here)) || (closesLatin(before) && isHan(here)))) continue;
    spaced += `${text.slice(from, index)} `;
    from = index;
  }
  return from === 0 ? text : spaced + text.slice(from);
}

function withoutSpaces(text: string): string {
  return text.replace(/ +/g, (spaces, index: number) => {
    const before = text.charCodeAt(index - 1);
    const after = text.charCodeAt(index + spaces.length);
    return (isHan(before) && opensLatin(after)) || (closesLatin(before) && isHan(after)) ? '' : spaces;
  });
}

function isHan(unit: number): boolean {
  return (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3400 && unit <= 0x4dbf) || (unit >= 0xf900 && unit <= 0xfaff);
}

function isLatin(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
}

/** Letters and digits, and the signs that stand before them: # $ £ ¥ €. */
function opensLatin(unit: number): boolean {
  return isLatin(unit) || unit === 0x23 || unit === 0x24 || unit === 0xa3 || unit === 0xa5 || unit === 0x20ac;
}

/** Letters and digits, and %. */
function closesLatin(unit: number): boolean {
  return isLatin(unit) || unit === 0x25;
}
