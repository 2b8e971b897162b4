import type BetterSqlite3 from 'better-sqlite3';
import { SQLITE_FUNCTIONS } from '../../query-builder/index.js';

/** Gives a SQLite connection the functions that the compiler's statements call. */
export function registerFunctions(database: BetterSqlite3.Database): void {
  for (const { name, arity, call } of SQLITE_FUNCTIONS) {
    // The driver takes the arity from the function's length, which a rest parameter hides.
    const implementation = Object.defineProperty((...args: Parameters<typeof call>) => call(...args), 'length', { value: arity });
    database.function(name, { deterministic: true }, implementation as (...params: unknown[]) => unknown);
  }
}
