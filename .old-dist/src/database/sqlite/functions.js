import { SQLITE_FUNCTIONS } from '../../query-builder/index.js';
const NOBODY = { enter: () => undefined, leave: () => undefined };
/** Gives a SQLite connection the functions that the compiler's statements call. */
export function registerFunctions(database, observer = NOBODY) {
    for (const own of SQLITE_FUNCTIONS) {
        const implementation = (...args) => {
            observer.enter();
            try {
                return own.call(...args);
            }
            finally {
                observer.leave();
            }
        };
        // The driver takes the arity from the function's length, which a rest parameter hides.
        Object.defineProperty(implementation, 'length', { value: own.arity });
        database.function(own.name, { deterministic: true }, implementation);
    }
}
//# sourceMappingURL=functions.js.map