import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Menu } from '../parts/menu.js';
import { remember } from '../state/preferences.js';
import { usePage } from '../state/page.js';
import { COMPUTED, DEFAULT_COLUMNS, isColumn, SORTABLE } from '../state/view.js';
import { columnLabel } from './task-columns.js';

const OFFERED: readonly string[] = [...SORTABLE.slice(0, 6), 'error_message', ...COMPUTED, ...SORTABLE.slice(6)];

/** Which columns the task table has: fields, and options by their name. */
export function ColumnMenu(): JSX.Element {
  const { view, navigate } = usePage();
  const [option, setOption] = useState('');
  const choose = (columns: readonly string[]): void => {
    const chosen = columns.length === 0 ? DEFAULT_COLUMNS : columns;
    remember('columns', chosen.join(','));
    navigate({ columns: chosen }, 'replace');
  };
  const toggle = (name: string): void => {
    const others = view.columns.filter((column) => column !== name);
    choose(others.length < view.columns.length ? others : inOrder([...others, name]));
  };
  const name = option.startsWith('options.') ? option : `options.${option}`;
  const options = view.columns.filter((column) => column.startsWith('options.'));
  return (
    <Menu label="Columns" icon="columns">
      <fieldset class="checks">
        <legend>Columns</legend>
        {[...OFFERED, ...options].map((column) => (
          <label key={column}>
            <input
              type="checkbox"
              checked={view.columns.includes(column)}
              onChange={() => {
                toggle(column);
              }}
            />
            {columnLabel(column)}
          </label>
        ))}
      </fieldset>
      <form
        class="inline-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (option !== '' && isColumn(name) && !view.columns.includes(name)) {
            choose([...view.columns, name]);
            setOption('');
          }
        }}
      >
        <label>
          An option
          <input
            value={option}
            placeholder="account_id"
            onInput={(event) => {
              setOption(event.currentTarget.value.trim());
            }}
          />
        </label>
        <button type="submit">Add</button>
      </form>
      <button
        type="button"
        class="menu-item"
        onClick={() => {
          choose(DEFAULT_COLUMNS);
        }}
      >
        As at first
      </button>
    </Menu>
  );
}

/** Fields have their place; options are at the end. */
function inOrder(columns: readonly string[]): readonly string[] {
  return [
    ...OFFERED.filter((name) => columns.includes(name)),
    ...columns.filter((name) => name.startsWith('options.')),
  ];
}
