import { Readable } from 'node:stream';
import { createConnection } from 'mysql2/promise';
import { JOB_TASK_COLUMN_NAMES } from '../dist/src/job-task/persistence/job-task.entity.js';
import { JobTaskRollups } from '../dist/src/job-task/persistence/rollups/job-task-rollups.js';
import { cellsOfRow } from '../dist/src/job-task/persistence/stored-job-task.js';

/** Rows of one statement, and so of one transaction. */
const ROWS_OF_PART = 500_000;
const ROWS_OF_CHUNK = 500;
const ESCAPES = { '\\': '\\\\', '\t': '\\t', '\n': '\\n' };

/**
 * Fills the empty table of a MySQL or MariaDB server. Its secondary indexes and triggers are created after the rows, which takes
 * a fraction of the time of maintaining them. Turns on `local_infile` of the server meanwhile.
 */
export async function bulkLoad(database, url, rows, { onProgress, onStep }) {
  const connection = await createConnection(url);
  const execute = (sql) => connection.query(sql);
  try {
    const [[{ before }]] = await execute('SELECT @@GLOBAL.local_infile AS `before`');
    await new JobTaskRollups(database).drop();
    const keys = await secondaryKeys(execute);
    await alter(
      execute,
      keys.map(({ name }) => `DROP KEY ${name}`),
    );
    await execute("SET SESSION time_zone = '+00:00', unique_checks = 0");
    await execute('SET GLOBAL local_infile = ON');
    try {
      await loadParts(connection, database.dialect.name, rows, onProgress);
    } finally {
      await execute(`SET GLOBAL local_infile = ${before}`);
    }
    for (const { name, definition } of keys) {
      onStep(`creating ${name}`);
      await alter(execute, [`ADD ${definition}`]);
    }
  } finally {
    await connection.end();
  }
  onStep('creating the rollups');
  await new JobTaskRollups(database).install();
  await new JobTaskRollups(database).build(() => undefined);
}

async function secondaryKeys(execute) {
  const [[table]] = await execute('SHOW CREATE TABLE job_task');
  return [...table['Create Table'].matchAll(/^ +((?:UNIQUE )?KEY (`\w+`) .*?),?$/gm)].map(([, definition, name]) => ({
    name,
    definition,
  }));
}

async function alter(execute, changes) {
  if (changes.length > 0) {
    await execute(`ALTER TABLE job_task ${changes.join(', ')}`);
  }
}

async function loadParts(connection, dialect, rows, onProgress) {
  const iterator = rows[Symbol.iterator]();
  for (let done = 0, ended = false; !ended;) {
    const lines = function* () {
      for (let count = 0; count < ROWS_OF_PART && !ended; count += ROWS_OF_CHUNK) {
        const chunk = take(iterator);
        done += chunk.length;
        ended = chunk.length < ROWS_OF_CHUNK;
        // An empty packet ends the file.
        if (chunk.length > 0) {
          yield Buffer.from(chunk.map((row) => lineOf(row, dialect)).join(''));
        }
      }
    };
    await connection.query({
      sql: `LOAD DATA LOCAL INFILE 'rows' INTO TABLE job_task CHARACTER SET utf8mb4 (${JOB_TASK_COLUMN_NAMES.join(', ')})`,
      infileStreamFactory: () => Readable.from(lines()),
    });
    onProgress(done);
  }
}

function lineOf(row, dialect) {
  return `${cellsOfRow(row, dialect)
    .map((cell) => (cell === null ? '\\N' : String(cell).replace(/[\\\t\n]/g, (found) => ESCAPES[found])))
    .join('\t')}\n`;
}

/** The next rows, fewer at the end. */
function take(iterator) {
  const found = [];
  for (let next; found.length < ROWS_OF_CHUNK && !(next = iterator.next()).done;) {
    found.push(next.value);
  }
  return found;
}
