import type { Json, JsonText } from '../query-builder/index.js';

/** A row as the database gave it; a member may be JSON that is still text. */
export type ExportedRow = Readonly<Record<string, Json | JsonText>>;

/** A form that rows can be taken out in, one after the other. */
export interface RowFormat {
  readonly contentType: string;
  readonly extension: string;
  /** What stands before the first row. */
  head(columns: readonly string[]): string;
  row(row: ExportedRow, columns: readonly string[]): string;
}
