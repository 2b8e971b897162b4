import { SetMetadata } from '@nestjs/common';

/** What a route does; routes at several paths do the same. */
export type ReadOperation = 'get' | 'getByUrl' | 'list' | 'listByUrl' | 'stat' | 'health';
export type WriteOperation = 'create' | 'update' | 'updateByUrl' | 'progress' | 'delete' | 'deleteByUrl' | 'import';

/** The member of an operation that names its entry in the tables of `docs/`. */
export const OPERATION = 'x-operation';
/** The member of an operation with its summary, if the table has none. */
export const SUMMARY = 'x-summary';

/**
 * Names the operation that a handler serves, which the OpenAPI document describes. The metadata are those of the decorators of
 * @nestjs/swagger 12, which are not used because importing them loads 540 modules, also where no document is served.
 */
export function Describe(operation: ReadOperation | WriteOperation, summary?: string): MethodDecorator {
  const extensions = { [OPERATION]: operation, ...(summary === undefined ? {} : { [SUMMARY]: summary }) };
  return SetMetadata('swagger/apiExtension', extensions);
}

/** Leaves the routes of a controller out of the OpenAPI document. */
export function Undescribed(): ClassDecorator {
  return SetMetadata('swagger/apiExcludeController', [true]);
}
