import { createHash } from 'node:crypto';
import { PATH_COLUMN_LENGTH, pathColumn, type Dialect, type PathIndex } from '../../query-builder/index.js';

const TABLE = 'job_task';
const OPTIONS = 'options';
export const COLUMN_PREFIX = 'option_';
export const INDEX_PREFIX = 'ix_option_';

export interface OptionIndex extends PathIndex {
  /** As in INDEXED_OPTIONS: `account_id`, `account.id`. */
  readonly path: string;
  readonly addColumn: string;
  readonly addIndex: string;
}

const columnsWith = (column: string): string => `(domain_id, ${column}, created_at, job_task_id)`;

/**
 * The index of a path. Its name encodes how the column is computed and which columns the index has, so that an index of another
 * version of this program is not used, and the command drops it.
 */
export function optionIndex(path: string, dialect: Dialect): OptionIndex {
  const parts = path.split('.');
  const expression = pathColumn(OPTIONS, parts, dialect);
  // On MySQL and MariaDB the column has the table's character set and collation.
  const type = dialect.name === 'sqlite' ? 'TEXT' : `VARCHAR(${String(PATH_COLUMN_LENGTH)})`;
  const definition = [path, type, expression, columnsWith('')].join('\n');
  const mark = createHash('sha256').update(definition).digest('hex').slice(0, 8);
  const name = `${path.toLowerCase().replaceAll('.', '_').slice(0, 40)}_${mark}`;
  const column = `${COLUMN_PREFIX}${name}`;
  const index = `${INDEX_PREFIX}${name}`;
  return {
    path,
    field: OPTIONS,
    parts,
    column,
    index,
    addColumn: `ALTER TABLE ${TABLE} ADD COLUMN ${column} ${type} GENERATED ALWAYS AS (${expression}) VIRTUAL`,
    addIndex: `CREATE INDEX ${index} ON ${TABLE} ${columnsWith(column)}`,
  };
}

export function dropStatement(kind: 'column' | 'index', name: string, dialect: Dialect): string {
  if (kind === 'column') {
    return `ALTER TABLE ${TABLE} DROP COLUMN ${name}`;
  }
  return dialect.name === 'sqlite' ? `DROP INDEX ${name}` : `DROP INDEX ${name} ON ${TABLE}`;
}
