import type { ComponentChildren, JSX } from 'preact';
import { usePage } from '../state/page.js';
import { withPatch, urlOf, type ViewPatch } from '../state/use-view.js';

interface Props {
  readonly patch: ViewPatch;
  readonly children: ComponentChildren;
  readonly class?: string;
  readonly title?: string;
  readonly label?: string;
}

/** A link to another view; in a new tab it opens that view. */
export function ViewLink({ patch, children, label, ...attributes }: Props): JSX.Element {
  const { view, navigate } = usePage();
  const onClick = (event: MouseEvent): void => {
    if (event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      navigate(patch);
    }
  };
  return (
    <a
      {...attributes}
      {...(label === undefined ? {} : { 'aria-label': label })}
      href={urlOf(withPatch(view, patch))}
      onClick={onClick}
    >
      {children}
    </a>
  );
}
