/** A piece of the input that should be one job task: its text, or what is wrong with it before any JSON is read. */
export type InputRecord =
  | {
      readonly place: string;
      readonly text: string;
      /** How many members its objects have, those with the same name counted. */
      readonly members: number;
    }
  | { readonly place: string; readonly fault: string };

/** The largest piece that is read, in bytes; no database takes a larger row by default. */
export const LARGEST_RECORD_BYTES = 67_108_864;
