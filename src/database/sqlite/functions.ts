import type BetterSqlite3 from 'better-sqlite3';
// Not from index.ts: loading the whole compiler would double the time in which a process starts.
import { SQLITE_FUNCTIONS } from '../../query-builder/dialect/sqlite-functions.js';

/** Registers the functions that compiled statements call. */
export function registerFunctions(database: BetterSqlite3.Database): void {
  for (const own of SQLITE_FUNCTIONS) {
    const implementation = (...args: Parameters<typeof own.call>): unknown => own.call(...args);
    // The driver takes the arity from the function's length, which a rest parameter hides.
    Object.defineProperty(implementation, 'length', { value: own.arity });
    database.function(own.name, { deterministic: true }, implementation as (...params: unknown[]) => unknown);
  }
}
