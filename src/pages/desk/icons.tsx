import type { JSX } from 'preact';

/** An arrow to the left. */
export function BackIcon(): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M19 12H5M11.5 5.5 5 12l6.5 6.5" />
    </svg>
  );
}

/** A page with lines. */
export function PanelIcon(): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M5 4h14v16H5zM8.5 8.5h7M8.5 12h7M8.5 15.5h4" />
    </svg>
  );
}
