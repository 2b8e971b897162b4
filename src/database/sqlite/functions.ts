import type BetterSqlite3 from 'better-sqlite3';
import { SQLITE_FUNCTIONS } from '../../query-builder/index.js';

/** Is told of each call; what it throws ends the statement. */
export interface CallObserver {
  enter(): void;
  leave(): void;
}

const NOBODY: CallObserver = { enter: () => undefined, leave: () => undefined };

/** Gives a SQLite connection the functions that the compiler's statements call. */
export function registerFunctions(database: BetterSqlite3.Database, observer = NOBODY): void {
  for (const own of SQLITE_FUNCTIONS) {
    const implementation = (...args: Parameters<typeof own.call>): unknown => {
      observer.enter();
      try {
        return own.call(...args);
      } finally {
        observer.leave();
      }
    };
    // The driver takes the arity from the function's length, which a rest parameter hides.
    Object.defineProperty(implementation, 'length', { value: own.arity });
    database.function(own.name, { deterministic: true }, implementation as (...params: unknown[]) => unknown);
  }
}
