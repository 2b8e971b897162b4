import type { Json, JsonText } from './json.js';

/** A value of a row; undefined where the row does not have it. */
export type ResultCell = Json | JsonText | undefined;

/** The names of cells, in their order. */
export type ResultNames = readonly { readonly name: string }[];

/**
 * A row of an answer: its cells in the order of the statement's columns. All rows of a statement share one list of
 * columns, so that a writer of rows prepares for it once, and rows that are only passed on need no object.
 */
export class ResultRow {
  constructor(
    readonly columns: ResultNames,
    readonly cells: readonly ResultCell[],
  ) {}

  /** The row as an object, so that `JSON.stringify` of a structure that holds rows works, only more slowly. */
  toJSON(): Record<string, Json | JsonText> {
    const named: Record<string, Json | JsonText> = {};
    for (const [index, { name }] of this.columns.entries()) {
      const value = this.cells[index];
      if (value === undefined) {
        continue;
      }
      if (name === '__proto__') {
        Object.defineProperty(named, name, { value, enumerable: true, configurable: true, writable: true });
      } else {
        named[name] = value;
      }
    }
    return named;
  }
}

/** Makes what a writer of rows needs for their columns, and keeps it for the rows of the same statement. */
export function forColumns<T>(make: (columns: ResultNames) => T): (columns: ResultNames) => T {
  let last: { readonly columns: ResultNames; readonly made: T } | null = null;
  return (columns) => {
    if (last?.columns !== columns) {
      last = { columns, made: make(columns) };
    }
    return last.made;
  };
}
