import type { JSX } from 'preact';
import { LANGUAGES } from '../api/wire.ts';
import { LANGUAGE_NAMES } from '../words/language.ts';
import type { GateProps } from './desk-view.tsx';

/** The three languages of the desk, each in itself. */
export function LanguageChoice({ desk, state, words }: GateProps): JSX.Element {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a form's looks and meaning
    <div class="languages" role="group" aria-label={words.language}>
      {LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={language === state.language}
          onClick={() => desk.setLanguage(language)}
        >
          {LANGUAGE_NAMES[language]}
        </button>
      ))}
    </div>
  );
}
