import type { JSX } from 'preact';
import type { ViewProps } from './desk-view.tsx';
import { DialogFrame } from './dialog-frame.tsx';

const KEYS = [
  ['next', 'j'],
  ['previous', 'k'],
  ['reply', 'r'],
  ['takeOver', 't'],
  ['note', 'n'],
  ['help', '?'],
  ['escape', 'Esc'],
] as const;

/** The keyboard's shortcuts, and the switch that turns them off. */
export function HelpDialog(props: ViewProps): JSX.Element {
  const { desk, state, words } = props;
  const { dialogs } = words;
  return (
    <DialogFrame {...props} title={dialogs.helpTitle}>
      <dl class="keys">
        {KEYS.map(([name, key]) => (
          <div key={name}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{dialogs.keys[name]}</dd>
          </div>
        ))}
      </dl>
      <label class="check">
        <input
          type="checkbox"
          checked={state.hasShortcuts}
          onChange={(event) => desk.setShortcuts(event.currentTarget.checked)}
        />
        {dialogs.shortcuts}
      </label>
      <div class="acts">
        <button type="submit" class="button">
          {dialogs.close}
        </button>
      </div>
    </DialogFrame>
  );
}
