export type QueryErrorCode =
  | 'ERROR_DB_QUERY'
  | 'ERROR_INVALID_PARAMETER'
  | 'ERROR_REQUIRED_PARAMETER'
  | 'ERROR_OPERATOR_LIST_VALUE_TYPE'
  | 'ERROR_OPERATOR_VALUE_TYPE'
  | 'ERROR_OPERATOR_BOOLEAN_TYPE'
  | 'ERROR_OPERATOR_DICT_VALUE_TYPE'
  | 'ERROR_RESOURCE_EXHAUSTED';

/** An error of the query: the place in the request (`query.filter[2].v`) and the reason. The compiler throws no other errors. */
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

/** Closes a switch over a union: an unhandled variant does not compile. */
export function assertNever(value: never): never {
  throw new TypeError(`unhandled variant: ${JSON.stringify(value)}`);
}
