/** The codes of SpaceONE that a query itself can be refused with. */
export type QueryErrorCode =
  | 'ERROR_DB_QUERY'
  | 'ERROR_INVALID_PARAMETER'
  | 'ERROR_REQUIRED_PARAMETER'
  | 'ERROR_OPERATOR_LIST_VALUE_TYPE'
  | 'ERROR_OPERATOR_VALUE_TYPE'
  | 'ERROR_OPERATOR_BOOLEAN_TYPE'
  | 'ERROR_OPERATOR_DICT_VALUE_TYPE'
  | 'ERROR_RESOURCE_EXHAUSTED';

/** A fault of the query: what is wrong, and the place in the request (`query.filter[2].v`). The compiler throws nothing else. */
export class QueryError extends Error {
  constructor(
    readonly code: QueryErrorCode,
    readonly path: string,
    readonly reason: string,
  ) {
    super(`${path}: ${reason}`);
    this.name = 'QueryError';
  }
}

/** Closes a switch over a union: a variant that nobody handles does not compile. */
export function assertNever(value: never): never {
  throw new TypeError(`unhandled variant: ${JSON.stringify(value)}`);
}
