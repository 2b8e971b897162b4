/** A column of a file. */
export interface ExportColumn<Row> {
  readonly name: string;
  readonly value: (row: Row) => unknown;
}

/** Spreadsheets run a cell that begins like this as a formula, also behind spaces and characters that do not show. */
const FORMULA = /^(?:[\t\r\n]|[\p{C}\p{Z}\u2800]*[=+\-@＝＋－＠﹦﹢﹣﹫])/u;

/** RFC 4180 with a header and a byte-order mark for Excel; a text that would be run is prefixed with an apostrophe. */
export function toCsv<Row>(rows: readonly Row[], columns: readonly ExportColumn<Row>[]): string {
  const lines = [columns.map(({ name }) => name), ...rows.map((row) => columns.map(({ value }) => cell(value(row))))];
  return `\uFEFF${lines.map((line) => `${line.map(quoted).join(',')}\r\n`).join('')}`;
}

/** One JSON object a line. */
export function toNdjson<Row>(rows: readonly Row[], columns: readonly ExportColumn<Row>[]): string {
  return rows
    .map(
      (row) => `${JSON.stringify(Object.fromEntries(columns.map(({ name, value }) => [name, value(row) ?? null])))}\n`,
    )
    .join('');
}

function cell(value: unknown): string {
  if (value === null || value === undefined) {
    return '';
  }
  if (typeof value === 'string') {
    return FORMULA.test(value) ? `'${value}` : value;
  }
  return JSON.stringify(value);
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
