import { BIG_DOMAIN_ID } from '../dist/src/cli/demo/benchmark-rows.js';
import { openSeeded } from './databases.mjs';
import { missedByExport, missedByStatements, missedByWorkers, missedByWrites, missedUnderLoad } from './goals.mjs';
import { exportTest } from './load/export-test.mjs';
import { loadTest } from './load/load-test.mjs';
import { workersTest } from './load/workers-test.mjs';
import { readOptions } from './options.mjs';
import {
  exportTable,
  growthTable,
  indexedTable,
  loadTable,
  operationsTable,
  rollupsTable,
  rollupWritesTable,
  resultsFile,
  saveResults,
  statementTable,
  workersTable,
  workspacesTable,
} from './report.mjs';
import { writeTables } from './writes/tables.mjs';
import { writeTest } from './writes/write-test.mjs';
import { compareRollupWrites, missedByRollupWrites } from './rollup-writes.mjs';
import { compareWorkspaces } from './workspaces.mjs';
import { timeOperations } from './operations.mjs';
import { compareSizes } from './sql/growth.mjs';
import { compareStatements } from './sql/compare.mjs';
import { compareOptionIndexes } from './sql/option-indexes.mjs';
import { compareRollups } from './sql/rollups.mjs';
import { findValues } from './sql/questions.mjs';

const log = (line) => process.stderr.write(`${line}\n`);
const print = (text) => process.stdout.write(`${text}\n`);

/** Parts that make databases of their own. */
const WITHOUT_SEED = ['rollup-writes', 'growth', 'workspaces', 'write'];

/** Runs the selected parts on one engine; null without a server. */
async function measureEngine(engine, options) {
  const result = { engine, missed: [] };
  // What has been measured is kept even if a later part breaks.
  const keep = () => saveResults(options.rows, [result]);
  if (options.parts.includes('rollup-writes')) {
    const found = await compareRollupWrites(engine, { ...options, log });
    if (found !== null) {
      result.rollupWrites = found;
      result.missed.push(...missedByRollupWrites(engine, found));
      keep();
      print(`\n## ${engine}: writes with rollups and without\n\n${rollupWritesTable(found)}`);
    }
  }
  if (options.parts.includes('growth')) {
    const found = await compareSizes(engine, { ...options, log });
    if (found !== null) {
      result.growth = found;
      keep();
      print(`\n## ${engine}: growth with rollups\n\n${growthTable([[engine, found]])}`);
    }
  }
  if (options.parts.includes('workspaces')) {
    const found = await compareWorkspaces(engine, { ...options, log });
    if (found !== null) {
      result.workspaces = found;
      keep();
      print(`\n## ${engine}, ${options.rows} rows: the index over workspaces\n\n${workspacesTable(result.workspaces)}`);
    }
  }
  if (options.parts.includes('write')) {
    const found = await writeTest(engine, { ...options, log });
    if (found !== null) {
      result.write = found;
      result.missed.push(...missedByWrites(engine, found));
      keep();
      print(`\n## ${engine}: writes over the API\n\n${writeTables(engine, found).join('\n\n')}`);
    }
  }
  if (options.parts.every((part) => WITHOUT_SEED.includes(part))) {
    return result;
  }
  const seeded = await openSeeded(engine, options.rows, log);
  if (seeded === null) {
    log(`${engine}: skipped: no server is given (TEST_MARIADB_URL, TEST_MYSQL_URL)`);
    return null;
  }
  try {
    if (options.parts.includes('sql')) {
      result.statements = await compareStatements(seeded, options.rows, { ...options, log });
      result.missed.push(...missedByStatements(engine, result.statements));
      keep();
      print(`\n## ${engine}, ${options.rows} rows: statements\n\n${statementTable(result.statements)}`);
    }
    if (options.parts.includes('indexed')) {
      result.indexed = await compareOptionIndexes(seeded, options.rows, { ...options, log });
      keep();
      print(`\n## ${engine}, ${options.rows} rows: indexes over options\n\n${indexedTable(result.indexed)}`);
    }
    if (options.parts.includes('rollups')) {
      result.rollups = await compareRollups(seeded, options.rows, { ...options, log });
      keep();
      print(`\n## ${engine}, ${options.rows} rows: rollups\n\n${rollupsTable(result.rollups)}`);
    }
    if (options.parts.includes('load')) {
      const values = await findValues(seeded.database, BIG_DOMAIN_ID, options.rows);
      result.load = await loadTest(seeded, values, { ...options, log });
      result.missed.push(...missedUnderLoad(engine, result.load));
      keep();
      print(`\n## ${engine}, ${options.rows} rows: under load\n\n${loadTable(result.load)}`);
    }
    if (options.parts.includes('workers')) {
      const values = await findValues(seeded.database, BIG_DOMAIN_ID, options.rows);
      result.workers = await workersTest(seeded, values, { ...options, log });
      result.missed.push(...missedByWorkers(engine, result.workers));
      keep();
      print(`\n## ${engine}, ${options.rows} rows: one process and two\n\n${workersTable(result.workers)}`);
    }
    if (options.parts.includes('export')) {
      result.export = await exportTest(seeded, options.rows, { ...options, log });
      result.missed.push(...missedByExport(engine, result.export));
      keep();
      print(`\n## ${engine}, ${options.rows} rows: export over HTTP\n\n${exportTable(result.export)}`);
    }
    if (options.parts.includes('operations')) {
      result.operations = [];
      const onMeasured = (operation) => {
        result.operations.push(operation);
        keep();
      };
      await timeOperations(seeded, options.rows, { ...options, log, onMeasured });
      print(`\n## ${engine}, ${options.rows} rows: operations\n\n${operationsTable([[engine, result.operations]])}`);
    }
  } finally {
    await seeded.database.close();
  }
  return result;
}

const options = readOptions(process.argv.slice(2));
const results = [];
for (const engine of options.engines) {
  const result = await measureEngine(engine, options);
  if (result !== null) {
    results.push(result);
  }
}
const missed = results.flatMap((result) => result.missed);
print(
  missed.length === 0 ? '\nNo goal is missed.' : `\nGoals missed:\n${missed.map((line) => `- ${line}`).join('\n')}`,
);
print(`\nEverything measured: ${resultsFile(options.rows)}`);
