import type { JSX } from 'preact';
import { usePage } from '../state/page.js';

/** Tasks or runs. */
export function ListTabs(): JSX.Element {
  const { view, navigate } = usePage();
  return (
    <span class="segments" role="group" aria-label="What is listed">
      {(['tasks', 'runs'] as const).map((list) => (
        <button
          type="button"
          key={list}
          aria-pressed={view.list === list}
          onClick={() => {
            navigate({ list });
          }}
        >
          {list === 'tasks' ? 'Tasks' : 'Runs'}
        </button>
      ))}
    </span>
  );
}
