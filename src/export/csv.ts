import { renderJson } from '../common/json/render-json.js';
import type { RowFormat } from './row-format.js';

/**
 * Spreadsheets run a cell that starts like this as a formula; some of them also after spaces and invisible characters, and with
 * the full-width and small forms of East Asian text.
 */
const FORMULA = /^(?:[\t\r\n]|[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]*[=+\-@＝＋－＠﹦﹢﹣﹫])/u;
const SPECIAL = /[",\r\n]/;
const QUOTE = /"/g;

/** RFC 4180 with a header. Text that a spreadsheet would run is prefixed with an apostrophe; JSON remains JSON text. */
export const CSV: RowFormat = {
  contentType: 'text/csv; charset=utf-8; header=present',
  extension: 'csv',
  head: (columns) => line(columns),
  row: ({ cells }) => line(cells.map(cell)),
};

/** The same with a byte order mark, without which Excel reads UTF-8 in the system's code page. */
export const withByteOrderMark = (format: RowFormat): RowFormat => ({
  ...format,
  head: (columns) => `\uFEFF${format.head(columns)}`,
});

function line(cells: readonly string[]): string {
  return `${cells.map(quoted).join(',')}\r\n`;
}

function cell(value: unknown): string {
  if (value === null || value === undefined) {
    return '';
  }
  if (typeof value === 'string') {
    return FORMULA.test(value) ? `'${value}` : value;
  }
  return typeof value === 'number' ? String(value) : renderJson(value);
}

function quoted(text: string): string {
  return SPECIAL.test(text) ? `"${text.replace(QUOTE, '""')}"` : text;
}
