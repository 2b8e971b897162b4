import type { ResultColumn } from '../compiled-query.js';
import type { Select } from '../select.js';

/** A statement before it is written, and how its rows are read. */
export interface PlannedQuery {
  readonly select: Select;
  readonly columns: readonly ResultColumn[];
}

/** A statement that counts rows. */
export const plannedCount = (select: Select): PlannedQuery => ({ select, columns: [{ name: 'count', kind: 'int' }] });
