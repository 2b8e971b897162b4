import type { JSX } from 'preact';
import { labelOf } from '../query/fields.js';
import { toggleTerm } from '../query/search-text.js';
import { usePage } from '../state/page.js';
import type { ViewPatch } from '../state/use-view.js';
import { ViewLink } from './view-link.js';

interface Props {
  /** A field, and the value that it is to have. */
  readonly name: string;
  readonly value: string;
  readonly more?: ViewPatch;
}

/** A value that, when clicked, narrows the page to what has it. */
export function FilterLink({ name, value, more = {} }: Props): JSX.Element {
  const { view } = usePage();
  const q = toggleTerm(view.q, { key: name, sign: '=', values: [value] });
  const isOn = q.length < view.q.length;
  return (
    <ViewLink
      class="value"
      patch={{ q, ...more }}
      title={`${isOn ? 'Show all again' : 'Show only'}: ${labelOf(name)} ${value}`}
    >
      {value}
    </ViewLink>
  );
}
