import { applyDecorators } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

/** What a route does; routes at several paths do the same. */
export type ReadOperation = 'get' | 'getByUrl' | 'list' | 'listByUrl' | 'stat' | 'health';
export type WriteOperation = 'create' | 'update' | 'updateByUrl' | 'progress' | 'delete' | 'deleteByUrl' | 'import';

/** The member of an operation that names its entry in the tables of `docs/`. */
export const OPERATION = 'x-operation';
/** The member of an operation with its summary, if the table has none. */
export const SUMMARY = 'x-summary';

/** Names the operation that a handler serves, which the OpenAPI document describes. */
export function Describe(operation: ReadOperation | WriteOperation, summary?: string): MethodDecorator {
  const described = ApiExtension(OPERATION, operation);
  return summary === undefined ? described : applyDecorators(described, ApiExtension(SUMMARY, summary));
}
