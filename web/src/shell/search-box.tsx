import type { JSX } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Icon } from '../parts/icon.js';
import { editingAt, type Editing, type Suggestion } from '../query/suggest.js';
import { usePage } from '../state/page.js';
import { useSuggestions } from './use-suggestions.js';

const WHOLE_TASK_ID = /^job-task-[\w-]{8,}$/;
const WHOLE_JOB_ID = /^job-(?!task-)[\w-]{8,}$/;
const WHOLE_SOURCE_ID = /^ds-[\w-]{8,}$/;

/** The search box: text and key:value, with suggestions while one types. */
export function SearchBox(): JSX.Element {
  const { view, navigate } = usePage();
  const [text, setText] = useState(view.q);
  const [editing, setEditing] = useState<Editing | null>(null);
  const [chosen, setChosen] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const list = useId();
  const suggestions = useSuggestions(editing);
  const isOpen = editing !== null && suggestions.length > 0;

  useEffect(() => {
    setText(view.q);
  }, [view.q]);

  const edit = (value: string, cursor: number): void => {
    setText(value);
    setEditing(editingAt(value, cursor));
    setChosen(-1);
  };
  const submit = (value: string): void => {
    const id = value.trim();
    setEditing(null);
    if (WHOLE_TASK_ID.test(id)) {
      setText(view.q);
      navigate({ task: id });
      return;
    }
    const named = WHOLE_JOB_ID.test(id) ? `job_id:=${id}` : WHOLE_SOURCE_ID.test(id) ? `data_source_id:=${id}` : id;
    setText(named);
    navigate({ q: named });
  };
  const take = ({ text: replacement, isKey }: Suggestion): void => {
    const { start, end } = editing ?? editingAt(text, text.length);
    const next = `${text.slice(0, start)}${replacement}${isKey ? '' : ' '}${text.slice(end).trimStart()}`;
    if (isKey) {
      edit(next, start + replacement.length);
      input.current?.focus();
    } else {
      submit(next.trim());
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      if (isOpen) {
        event.stopPropagation();
        setEditing(null);
      } else {
        input.current?.blur();
      }
    } else if (isOpen && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setChosen(
        (before) => (before + step + suggestions.length + (before === -1 && step === -1 ? 1 : 0)) % suggestions.length,
      );
    } else if (isOpen && chosen >= 0 && (event.key === 'Enter' || event.key === 'Tab')) {
      const suggestion = suggestions[chosen];
      if (suggestion !== undefined) {
        event.preventDefault();
        take(suggestion);
      }
    }
  };
  return (
    <form
      class="search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        submit(text);
      }}
    >
      <Icon name="search" />
      <input
        ref={input}
        id="search"
        type="search"
        role="combobox"
        list={undefined}
        aria-label="Search tasks: text, an id, or key:value"
        aria-expanded={isOpen}
        aria-controls={list}
        aria-autocomplete="list"
        {...(isOpen && chosen >= 0 ? { 'aria-activedescendant': `${list}-${String(chosen)}` } : {})}
        placeholder="Search: text, an id, or key:value, such as error_code:grpc"
        autocomplete="off"
        spellcheck={false}
        maxLength={2000}
        value={text}
        onInput={(event) => {
          const { value, selectionStart } = event.currentTarget;
          edit(value, selectionStart ?? value.length);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          setEditing(null);
        }}
      />
      <ul id={list} role="listbox" aria-label="Suggestions" class="suggestions" hidden={!isOpen}>
        {suggestions.map((suggestion, index) => (
          <li
            key={suggestion.text}
            id={`${list}-${String(index)}`}
            role="option"
            aria-selected={index === chosen}
            onPointerDown={(event) => {
              event.preventDefault();
              take(suggestion);
            }}
          >
            <span>{suggestion.label}</span>
            {suggestion.note !== '' && <span class="faint">{suggestion.note}</span>}
          </li>
        ))}
      </ul>
    </form>
  );
}
