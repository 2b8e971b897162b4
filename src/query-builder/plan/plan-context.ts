import type { PathContext } from '../path/path-context.js';
import type { QuerySchema } from '../schema.js';
import type { PathIndexes } from './path-indexes.js';

/** What planning needs besides the query. */
export interface PlanContext extends PathContext {
  readonly schema: QuerySchema;
  readonly indexes: PathIndexes;
}
