/** A function that SQLite lacks; whoever opens a connection registers it as deterministic, with exactly this arity. */
export interface SqliteFunction {
  readonly name: string;
  readonly arity: number;
  call(...args: (string | number | bigint | Uint8Array | null)[]): string | number | null;
}

export const SQLITE_FUNCTIONS: readonly SqliteFunction[] = [];
