import type { RowFault } from './row-fault.js';

/** A part of the input that should be one job task: its text, or an error that was found before parsing it as JSON. */
export type InputRecord =
  | {
      readonly place: string;
      /** Where it begins, counted from 1. */
      readonly line: number;
      readonly text: string;
      /** How many members its objects have, those with the same name counted. */
      readonly members: number;
    }
  | { readonly place: string; readonly line: number; readonly fault: RowFault };

/** How large a piece may be. */
export interface RecordLimit {
  readonly bytes: number;
  readonly setting?: string;
}

/** No database accepts a larger row by default. */
export const LARGEST_RECORD: RecordLimit = { bytes: 67_108_864 };
