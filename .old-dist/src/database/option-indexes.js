import { COLUMN_PREFIX, dropStatement, INDEX_PREFIX, optionIndex } from './option-index.js';
import { withSchemaLock } from './schema-lock.js';
/** Looks which of the paths have an index; reads the schema only. */
export async function findOptionIndexes({ dataSource, dialect }, paths) {
    if (paths.length === 0) {
        return { present: [], missing: [] };
    }
    const existing = await existingNames(dataSource, dialect);
    const wanted = paths.map((path) => optionIndex(path, dialect));
    const isPresent = ({ column, index }) => existing.columns.includes(column) && existing.indexes.includes(index);
    return {
        present: wanted.filter(isPresent),
        missing: wanted.filter((index) => !isPresent(index)).map(({ path }) => path),
    };
}
/** What has to be done so that a database has the indexes of exactly these paths; what was cut off half way is taken up. */
export async function optionIndexChanges({ dataSource, dialect }, paths) {
    const { columns, indexes } = await existingNames(dataSource, dialect);
    const wanted = paths.map((path) => optionIndex(path, dialect));
    const dropped = columns
        .filter((name) => !wanted.some(({ column }) => column === name))
        .map((name) => {
        const index = INDEX_PREFIX + name.slice(COLUMN_PREFIX.length);
        const dropIndex = indexes.includes(index) ? [dropStatement('index', index, dialect)] : [];
        return { type: 'drop', name, statements: [...dropIndex, dropStatement('column', name, dialect)] };
    });
    const added = wanted.map((index) => {
        const addColumn = columns.includes(index.column) ? [] : [index.addColumn];
        const addIndex = indexes.includes(index.index) ? [] : [index.addIndex];
        return { type: 'add', name: index.path, statements: [...addColumn, ...addIndex] };
    });
    return [...dropped, ...added].filter(({ statements }) => statements.length > 0);
}
/**
 * Makes the changes, in one process at a time. On MySQL and MariaDB the table can be read and written meanwhile: a virtual
 * column is a change of the dictionary only, and its index is built online.
 */
export async function applyOptionIndexChanges(database, paths, onChange) {
    await withSchemaLock(database.dataSource, async (queryRunner) => {
        // Looked at again under the lock: another process may have been faster.
        for (const change of await optionIndexChanges(database, paths)) {
            const started = performance.now();
            await runAll(change.statements, queryRunner);
            onChange(change, performance.now() - started);
        }
    });
}
async function runAll(statements, queryRunner) {
    for (const statement of statements) {
        await queryRunner.query(statement);
    }
}
async function existingNames(dataSource, { name }) {
    const [columns, indexes] = name === 'sqlite'
        ? ["SELECT name FROM pragma_table_xinfo('job_task')", "SELECT name FROM pragma_index_list('job_task')"]
        : [
            `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'job_task'`,
            `SELECT DISTINCT index_name AS name FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 'job_task'`,
        ];
    const namesOf = async (query, prefix) => {
        const rows = await dataSource.query(query);
        return rows.map((row) => row.name).filter((found) => found.startsWith(prefix));
    };
    return { columns: await namesOf(columns, COLUMN_PREFIX), indexes: await namesOf(indexes, INDEX_PREFIX) };
}
//# sourceMappingURL=option-indexes.js.map