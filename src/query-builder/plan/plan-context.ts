import type { PathContext } from '../path/path-context.js';
import type { QuerySchema } from '../schema.js';

/** Column → the exact value it must have, or one of the values, regardless of the query. */
export type RequiredValues = Readonly<Record<string, string | readonly string[]>>;

/** What planning needs besides the query. */
export interface PlanContext extends PathContext {
  readonly schema: QuerySchema;
  readonly required: RequiredValues;
}
