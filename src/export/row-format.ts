import type { ResultRow } from '../query-builder/index.js';

/** A format for rows that are written one after the other. */
export interface RowFormat {
  readonly contentType: string;
  readonly extension: string;
  /** The text before the first row. */
  head(columns: readonly string[]): string;
  row(row: ResultRow): string;
}
