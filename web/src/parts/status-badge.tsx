import type { JSX } from 'preact';
import type { Status } from '../../../clients/typescript/src/messages.js';
import { Icon } from './icon.js';
import { STATUS_LABELS } from './format.js';

/** A status as icon, word and colour. */
export function StatusBadge({ status }: { readonly status: Status }): JSX.Element {
  return (
    <span class={`badge s-${status}`}>
      <Icon name={status} />
      {STATUS_LABELS[status]}
    </span>
  );
}
