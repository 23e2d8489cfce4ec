import type { Language } from '../values/language.ts';

/** Sets the space between Han characters and digits or Latin letters: one in zh-Hant, none in zh-Hans; English stays. */
export function spaceHan(text: string, language: Language): string {
  switch (language) {
    case 'zh-Hant':
      return text
        .replace(/(\p{Script=Han})(?=[A-Za-z0-9#$€£¥])/gu, '$1 ')
        .replace(/([A-Za-z0-9%])(?=\p{Script=Han})/gu, '$1 ');
    case 'zh-Hans':
      return text
        .replace(/(\p{Script=Han}) +(?=[A-Za-z0-9#$€£¥])/gu, '$1')
        .replace(/([A-Za-z0-9%]) +(?=\p{Script=Han})/gu, '$1');
    case 'en':
      return text;
  }
}
