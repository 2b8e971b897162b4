import type { StatQuery } from '../ast.js';
import type { Reads } from '../compiled-query.js';
import type { PathIndex } from '../schema.js';
import { narrowIndexFor, shapeOf } from './access-path.js';
import { neededBy } from './needed-fields.js';
import { coveringIndex } from './path-index.js';
import type { PlanContext } from './plan-context.js';
import { rollupForStat, type RollupAccess } from './rollup.js';

/**
 * The ways in which a statistic can be answered. It is chosen from the parsed query, before any SQL exists; another way is
 * another member here, and TypeScript then shows where it must be handled.
 */
export type StatAccess =
  /** Rows of a rollup, each of which stands for many records. */
  | { readonly type: 'rollup'; readonly access: RollupAccess }
  /** Everything is read from a path index; the statement stops where its column is unusable. */
  | { readonly type: 'path index'; readonly index: PathIndex }
  /** Rows of the table, by this index or by one that the optimizer chooses. */
  | { readonly type: 'table'; readonly index: string | null };

export function chooseStatAccess(query: StatQuery, context: PlanContext): StatAccess {
  const access = rollupForStat(query, context);
  if (access !== null) {
    return { type: 'rollup', access };
  }
  const index = coveringIndex(query, context);
  return index === null ? { type: 'table', index: narrowIndex(query, context) } : { type: 'path index', index };
}

/** What a statement with this access reads. */
export function readsOf(access: StatAccess): Reads {
  switch (access.type) {
    case 'rollup':
      return 'rollup';
    case 'path index':
      return 'index';
    case 'table':
      return access.index === null ? 'table' : 'index';
  }
}

/**
 * Statistics by time, and plain counts, are read from the narrow index, and those of a scope from the scoped index; an optimizer may
 * prefer the table (MySQL 9.7, MariaDB 10.11).
 */
function narrowIndex(query: StatQuery, { schema, required }: PlanContext): string | null {
  const read = query.type === 'aggregate' ? neededBy(query.stages, new Set()) : null;
  if (read === null) {
    return null;
  }
  const shape = shapeOf(query.filter, required, schema);
  const isByTime = read.size === 0 || read.has(schema.defaultSort.key);
  return isByTime || shape.scoped !== null ? narrowIndexFor(shape, read, schema) : null;
}
