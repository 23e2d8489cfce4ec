import { useEffect } from 'preact/hooks';
import type { ViewProps } from './desk-view.tsx';
import { takeOver } from './take-over.ts';

/** Id of the field for replies: a shortcut leads there. */
export const REPLY_ID = 'reply';

/** Letters that do something wherever no text is being written. */
export function useShortcuts(props: ViewProps): void {
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || props.state.dialog) return;
      if (event.key === 'Escape') leave(props);
      else if (props.state.hasShortcuts && !isWriting(event.target) && follow(props, event.key)) event.preventDefault();
    }
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });
}

/** True when the key means something here. */
function follow(props: ViewProps, key: string): boolean {
  const { desk, state } = props;
  if (key === 'j' || key === 'k') desk.talks.step(key === 'j' ? 1 : -1);
  else if (key === '?') desk.show({ kind: 'help' });
  else if (!state.talk) return false;
  else if (key === 't') takeOver(props);
  else if (key === 'n') desk.show({ kind: 'note' });
  else if (key === 'r') document.getElementById(REPLY_ID)?.focus();
  else return false;
  return true;
}

/** Out of the field first, then one step back to the list. */
function leave({ desk, state }: ViewProps): void {
  const { activeElement } = document;
  if (isWriting(activeElement) && activeElement instanceof HTMLElement) activeElement.blur();
  else if (state.pane !== 'list') desk.turnTo(state.pane === 'panel' ? 'talk' : 'list');
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}
