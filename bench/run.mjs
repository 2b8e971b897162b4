import { openSeeded } from './databases.mjs';
import { missedByStatements } from './goals.mjs';
import { readOptions } from './options.mjs';
import { saveResults, statementTable } from './report.mjs';
import { compareStatements } from './sql/compare.mjs';

const tell = (line) => process.stderr.write(`${line}\n`);
const print = (text) => process.stdout.write(`${text}\n`);

/** Measures everything that was asked for on one engine; null where there is no server. */
async function measureEngine(engine, options) {
  const seeded = await openSeeded(engine, options.rows, tell);
  if (seeded === null) {
    tell(`${engine}: skipped, there is no server (TEST_MARIADB_URL, TEST_MYSQL_URL)`);
    return null;
  }
  const result = { engine, missed: [] };
  try {
    if (options.parts.includes('sql')) {
      result.statements = await compareStatements(seeded, options.rows, { ...options, tell });
      result.missed.push(...missedByStatements(engine, result.statements));
      print(`\n## ${engine}, ${options.rows} rows: statements\n\n${statementTable(result.statements)}`);
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
print(`\nEverything measured: ${saveResults(`rows-${options.rows}`, { options, results })}`);
