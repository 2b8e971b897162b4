import type { Reads, ResultColumn } from '../compiled-query.js';
import type { Select } from '../select.js';

/** A statement before it is written, and how its rows are read. */
export interface PlannedQuery {
  readonly select: Select;
  readonly columns: readonly ResultColumn[];
  readonly reads: Reads;
}

/** A statement that counts rows. */
export const plannedCount = (select: Select, reads: Reads): PlannedQuery => ({
  select,
  columns: [{ name: 'count', kind: 'int' }],
  reads,
});
