import type { ResultRow } from '../query-builder/index.js';

/** A form that rows can be taken out in, one after the other. */
export interface RowFormat {
  readonly contentType: string;
  readonly extension: string;
  /** What stands before the first row. */
  head(columns: readonly string[]): string;
  row(row: ResultRow): string;
}
