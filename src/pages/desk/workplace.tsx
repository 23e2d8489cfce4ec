import type { JSX } from 'preact';
import { say } from '../words/language.ts';
import type { ViewProps } from './desk-view.tsx';
import { Dialogs } from './dialogs.tsx';
import { EntryList } from './entry-list.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { SidePanel } from './side-panel.tsx';
import { TalkView } from './talk-view.tsx';
import { useShortcuts } from './use-shortcuts.ts';

/** The desk of somebody signed in: the list, the open conversation, and all there is to know about it. */
export function Workplace(props: ViewProps): JSX.Element {
  const { state, words } = props;
  useShortcuts(props);
  return (
    <div class={`desk ${state.pane}-pane`}>
      <TopBar {...props} />
      {state.isOffline && (
        <p class="offline" role="status">
          {words.menu.offline}
        </p>
      )}
      <main class="work">
        <h1 class="hidden">{words.desk}</h1>
        <EntryList {...props} />
        <TalkView {...props} />
        <SidePanel {...props} />
      </main>
      <Dialogs {...props} />
    </div>
  );
}

function TopBar(props: ViewProps) {
  const { desk, state, words, me } = props;
  const { menu } = words;
  return (
    <header class="top">
      <p class="brand">
        <strong>{say(me.shop.name, state.language)}</strong> {words.desk}
      </p>
      <p class="present">{state.present.length > 0 ? menu.present(state.present.join('、')) : menu.nobody}</p>
      <button
        type="button"
        class="duty"
        role="switch"
        aria-checked={state.isOnDuty}
        aria-label={menu.onDuty}
        onClick={() => desk.setDuty(!state.isOnDuty)}
      >
        <i aria-hidden="true" />
        {state.isOnDuty ? menu.onDuty : menu.offDuty}
      </button>
      <details class="menu">
        <summary>{me.name}</summary>
        <div class="menu-box">
          <button type="button" aria-pressed={state.hasSound} onClick={() => desk.setSound(!state.hasSound)}>
            {state.hasSound ? menu.soundOn : menu.soundOff}
          </button>
          <button type="button" onClick={() => desk.show({ kind: 'help' })}>
            {menu.help}
          </button>
          <LanguageChoice {...props} />
          <button type="button" onClick={() => void desk.signOut()}>
            {menu.signOut}
          </button>
        </div>
      </details>
    </header>
  );
}
