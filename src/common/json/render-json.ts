import { forColumns, JsonText, ResultRow, type ResultCell } from '../../query-builder/index.js';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** Up to this length, a loop over the characters is faster than JSON.stringify. */
const LOOP_UNITS = 48;

/** The JSON text of a value. A JsonText inside it is copied without being parsed. */
export function renderJson(value: unknown): string {
  if (value instanceof ResultRow) {
    return renderRow(value);
  }
  if (value instanceof JsonText) {
    return value.text;
  }
  if (Array.isArray(value)) {
    return `[${value.map(renderJson).join(',')}]`;
  }
  if (typeof value !== 'object' || value === null || 'toJSON' in value) {
    return value === undefined ? 'null' : JSON.stringify(value);
  }
  let text = '';
  for (const [key, member] of Object.entries(value)) {
    if (member !== undefined) {
      text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${renderJson(member)}`;
    }
  }
  return `{${text}}`;
}

/** The text before the first cell of a row, and before each later one. */
const keysOf = forColumns((columns) =>
  columns.map(({ name }) => {
    const key = JSON.stringify(name);
    return { first: `{${key}:`, next: `,${key}:` };
  }),
);

function renderRow({ columns, cells }: ResultRow): string {
  const keys = keysOf(columns);
  let text = '';
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index];
    const cell = cells[index];
    if (key !== undefined && cell !== undefined) {
      text += text === '' ? key.first : key.next;
      text += renderCell(cell);
    }
  }
  return text === '' ? '{}' : `${text}}`;
}

function renderCell(cell: Exclude<ResultCell, undefined>): string {
  if (typeof cell === 'string') {
    return renderString(cell);
  }
  if (typeof cell === 'number') {
    return Number.isFinite(cell) ? String(cell) : 'null';
  }
  return cell === null ? 'null' : renderJson(cell);
}

/** Ids, names and instants are short and rarely need escapes. */
function renderString(text: string): string {
  if (text.length > LOOP_UNITS) {
    return JSON.stringify(text);
  }
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x20 || unit === QUOTE || unit === BACKSLASH || unit > 0x7e) {
      return JSON.stringify(text);
    }
  }
  return `"${text}"`;
}
