/** A fault of the query: what is wrong, and the place in the request (`query.filter[2].v`). The compiler throws nothing else. */
export class QueryError extends Error {
    code;
    path;
    reason;
    constructor(code, path, reason) {
        super(`${path}: ${reason}`);
        this.code = code;
        this.path = path;
        this.reason = reason;
        this.name = 'QueryError';
    }
}
/** Closes a switch over a union: a variant that nobody handles does not compile. */
export function assertNever(value) {
    throw new TypeError(`unhandled variant: ${JSON.stringify(value)}`);
}
//# sourceMappingURL=errors.js.map