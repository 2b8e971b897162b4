import { CSV } from './csv.js';
import { NDJSON } from './ndjson.js';
import type { RowFormat } from './row-format.js';

/** The formats by their names in `format=` and `--format`. */
export const ROW_FORMATS = { ndjson: NDJSON, csv: CSV } as const satisfies Readonly<Record<string, RowFormat>>;

export type RowFormatName = keyof typeof ROW_FORMATS;

export function isRowFormat(name: string): name is RowFormatName {
  return Object.hasOwn(ROW_FORMATS, name);
}
