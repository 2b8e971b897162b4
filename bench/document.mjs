// Writes the tables of docs/performance.md anew from bench/results, as far as there are results: npm run bench:document
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { digits, ratiosOf, resultsFile, table } from './report.mjs';
import { importsTable, memoryTable, readsTable, singlesTable } from './writes/tables.mjs';

const DOCUMENT = new URL('../docs/performance.md', import.meta.url);
const PRODUCTS = { mariadb: 'MariaDB', mysql: 'MySQL', sqlite: 'SQLite' };
const NONE = '–';

/** The tables by their name in the document, each of the results with one number of rows. */
const TABLES = {
  statements: statementsOf,
  'narrower statements': narrowerOf,
  typeorm: typeormOf,
  'load on mariadb': ({ mariadb }) => loadOf(mariadb),
  'load on mysql': ({ mysql }) => loadOf(mysql),
  workers: workersOf,
  rollups: rollupsOf,
  export: exportsOf,
  'single writes': singlesTable,
  imports: importsTable,
  'reads during writes': readsTable,
  'memory of imports': memoryTable,
};

const wireName = (wire) => (wire === 'http' ? 'HTTP' : 'gRPC');

/** The engines that have a part, as `[name, part]`. */
const having = (engines, part) =>
  Object.keys(PRODUCTS)
    .filter((engine) => engines[engine]?.[part] !== undefined)
    .map((engine) => [engine, engines[engine][part]]);

/** A line for each question, some cells for each engine. */
function byQuestion(engines, heads, cells) {
  const found = having(engines, 'statements');
  const [, questions] = found[0];
  const head = ['query', ...heads.flatMap((title) => found.map(([engine]) => title(PRODUCTS[engine])))];
  const lines = questions.map(({ id, title }, index) => [
    `${id}: ${title}`,
    ...cells.flatMap((cell) => found.map(([, statements]) => cell(statements[index]))),
  ]);
  return table(head, lines);
}

function statementsOf(engines) {
  return byQuestion(
    engines,
    [(product) => `${product} ms`, (product) => `${product}, of by hand`],
    [({ ms }) => digits(ms), (statement) => ratiosOf(statement.equal ?? statement)],
  );
}

function typeormOf(engines) {
  return byQuestion(
    engines,
    [(product) => product],
    [({ typeorm }) => (typeorm === null ? NONE : digits(typeorm.ratio))],
  );
}

function rollupsOf(engines) {
  const found = having(engines, 'rollups');
  const [, questions] = found[0];
  const head = ['query', ...found.map(([engine]) => PRODUCTS[engine])];
  return table(
    head,
    questions.map(({ id, title }, index) => [
      `${id}: ${title}`,
      ...found.map(([, each]) => digits(each[index].gainOfProcessor ?? each[index].gain)),
    ]),
  );
}

function narrowerOf(engines) {
  return table(
    ['engine', 'query', 'of it', 'statement', 'means less in that'],
    having(engines, 'statements').flatMap(([engine, statements]) =>
      statements
        .filter(({ hand }) => hand.narrower !== null)
        .map((statement) => [
          PRODUCTS[engine],
          statement.id,
          ratiosOf(statement),
          statement.hand.name,
          statement.hand.narrower,
        ]),
    ),
  );
}

function loadOf({ load }) {
  return table(
    [
      ...['request', 'callers', 'requests/s', 'of frameworkless', '× findAndCount', 'p50 ms', 'p99 ms'],
      ...['p99 of frameworkless', 'CPU µs', 'frameworkless', 'Nest + TypeORM'],
    ],
    load.map(({ wire, name, callers, servers: [ours, frameworkless, plain] }) => [
      `${wireName(wire)} ${name}`,
      String(callers),
      digits(ours.perSecond),
      digits(ours.perSecond / frameworkless.perSecond),
      plain === undefined ? NONE : digits(ours.perSecond / plain.perSecond),
      digits(ours.p50),
      digits(ours.p99),
      digits(ours.p99 / frameworkless.p99),
      digits(ours.cpuUs),
      digits(frameworkless.cpuUs),
      plain === undefined ? NONE : digits(plain.cpuUs),
    ]),
  );
}

function workersOf(engines) {
  return table(
    ['engine', 'request', 'server', 'two of one', 'possible', 'CPU µs', 'of callers'],
    having(engines, 'workers').flatMap(([engine, workers]) =>
      workers.map(({ wire, name, server, ratio, possible, serverUs, callersUs }) => [
        ...[PRODUCTS[engine], `${wireName(wire)} ${name}`, server],
        ...[ratio, possible, serverUs, callersUs].map(digits),
      ]),
    ),
  );
}

function exportsOf(engines) {
  return table(
    ['engine', 'rows', 'MB', 'rows/s', 'driver rows/s', 'ratio', 'memory grows by MiB'],
    having(engines, 'export').map(([engine, { rows, bytes, perSecond, driverPerSecond, ratio, growthMiB }]) => [
      ...[PRODUCTS[engine], String(rows)],
      ...[bytes / 1e6, perSecond, driverPerSecond, ratio, growthMiB].map(digits),
    ]),
  );
}

const MARKED = /<!-- bench: (.+) at (\d+) rows -->\n[^]*?<!-- \/bench -->/g;
const text = readFileSync(DOCUMENT, 'utf8');
writeFileSync(
  DOCUMENT,
  text.replace(MARKED, (before, name, rows) => {
    const file = resultsFile(rows);
    const make = TABLES[name];
    if (make === undefined) {
      throw new TypeError(`docs/performance.md: there is no table "${name}", only ${Object.keys(TABLES).join(', ')}`);
    }
    if (!existsSync(file)) {
      process.stderr.write(`${name} at ${rows} rows: left as it is, there are no results\n`);
      return before;
    }
    return `<!-- bench: ${name} at ${rows} rows -->\n\n${make(JSON.parse(readFileSync(file, 'utf8')).engines)}\n\n<!-- /bench -->`;
  }),
);
