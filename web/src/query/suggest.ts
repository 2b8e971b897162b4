import { STATUSES } from '../../../clients/typescript/src/messages.js';
import { FIELDS, keyNamed, kindOf, labelOf } from './fields.js';
import { formatTerm, SIGNS, type Sign } from './search-text.js';

/** The word of a search box in which the cursor is. */
export interface Editing {
  /** Where the word begins and ends in the text. */
  readonly start: number;
  readonly end: number;
  readonly typed: string;
  /** The key that is complete already; null while it is typed. */
  readonly key: string | null;
  readonly sign: Sign;
  readonly value: string;
}

/** A suggestion and the text that takes the place of the word. */
export interface Suggestion {
  readonly text: string;
  readonly label: string;
  readonly note: string;
  /** Whether a value is still to follow. */
  readonly isKey: boolean;
}

const MOST = 10;
const TIMES = ['now-1h', 'now-2h', 'now-1d', 'now-7d', 'now/d'];

/** What is being typed at the cursor. */
export function editingAt(text: string, cursor: number): Editing {
  const before = text.slice(0, cursor);
  const isQuoted = (before.match(/"/g)?.length ?? 0) % 2 === 1;
  const start = isQuoted ? wordStart(before.slice(0, before.lastIndexOf('"'))) : wordStart(before);
  const typed = before.slice(start);
  const [, name = '', rest = ''] = /^([^\s:"]+):(.*)$/s.exec(typed) ?? [];
  const key = keyNamed(name);
  if (key === null) {
    return { start, end: cursor, typed, key, sign: '', value: '' };
  }
  const sign = SIGNS.find((candidate) => rest.startsWith(candidate)) ?? '';
  return { start, end: cursor, typed, key, sign, value: rest.slice(sign.length).replaceAll('"', '') };
}

/** Keys that begin like what is typed, the fields before the options. */
export function keySuggestions(typed: string, options: readonly string[]): readonly Suggestion[] {
  const lower = typed.toLowerCase();
  const fields = Object.keys(FIELDS).filter((name) => name !== 'options');
  return [...fields, ...options.map((name) => `options.${name}`)]
    .filter((name) => name.includes(lower) || labelOf(name).toLowerCase().includes(lower))
    .sort((a, b) => Number(b.startsWith(lower)) - Number(a.startsWith(lower)))
    .slice(0, MOST)
    .map((name) => ({ text: `${name}:`, label: name, note: labelOf(name), isKey: true }));
}

/** Values for a key out of those that the service knows. */
export function valueSuggestions({ key, sign }: Editing, values: readonly unknown[]): readonly Suggestion[] {
  if (key === null) {
    return [];
  }
  return values
    .filter((value) => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    .slice(0, MOST)
    .map((value) => {
      const exact = sign === '' && kindOf(key) !== 'status' && kindOf(key) !== 'time' ? '=' : sign;
      const term = { key, sign: typeof value === 'string' ? exact : sign, values: [String(value)] };
      return { text: formatTerm(term), label: String(value), note: '', isKey: false };
    });
}

/** Values that need no question to the service; null where it has to be asked. */
export function ownValues({ key, value }: Editing): readonly string[] | null {
  const kind = key === null ? null : kindOf(key);
  if (kind === 'status') {
    return STATUSES.filter((status) => status.toLowerCase().includes(value.toLowerCase()));
  }
  return kind === 'time' ? TIMES.filter((time) => time.startsWith(value)) : kind === 'number' ? [] : null;
}

/** The names of options in a sample, also of nested ones. */
export function optionNames(samples: readonly unknown[]): readonly string[] {
  const names = new Set<string>();
  const collect = (value: unknown, prefix: string, depth: number): void => {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || depth > 2) {
      return;
    }
    for (const [name, member] of Object.entries(value)) {
      if (/^[\w.\-$@/]+$/.test(name)) {
        names.add(prefix + name);
        collect(member, `${prefix}${name}.`, depth + 1);
      }
    }
  };
  for (const sample of samples) {
    collect(sample, '', 0);
  }
  return [...names].sort();
}

function wordStart(before: string): number {
  return /\s/.test(before) ? before.length - (/\S*$/.exec(before)?.[0].length ?? 0) : 0;
}
