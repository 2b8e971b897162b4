import type { JSX } from 'preact';

interface Props {
  readonly class?: string;
  readonly expanded: boolean;
  readonly onToggle: (expanded: boolean) => void;
  /** What the button says while only the first are shown. */
  readonly more: string;
}

/** Shows all of a list, or its first elements again. */
export function ExpandButton({ class: extra = '', expanded, onToggle, more }: Props): JSX.Element {
  return (
    <button
      type="button"
      class={`quiet ${extra}`}
      aria-expanded={expanded}
      onClick={() => {
        onToggle(!expanded);
      }}
    >
      {expanded ? 'Show fewer' : more}
    </button>
  );
}
