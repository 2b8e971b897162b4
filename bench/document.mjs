// Updates the tables of docs/performance.md for which bench/results has measurements: npm run bench:document
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { digits, growthTable, operationsTable, ratiosOf, resultsFile, table } from './report.mjs';
import { importsTable, memoryTable, readsTable, singlesTable } from './writes/tables.mjs';

const DOCUMENT = new URL('../docs/performance.md', import.meta.url);
const PRODUCTS = { mariadb: 'MariaDB', mysql: 'MySQL', sqlite: 'SQLite' };
const NONE = '–';

/** The tables by their name in the document, each made of a part of the results with one number of rows: `[part, make]`. */
const TABLES = {
  statements: ['statements', statementsOf],
  'narrower statements': ['statements', narrowerOf],
  typeorm: ['statements', typeormOf],
  'load on mariadb': ['load', loadOf],
  'load on mysql': ['load', loadOf],
  workers: ['workers', workersOf],
  rollups: ['rollups', rollupsOf],
  'growth with rollups': ['growth', growthOf],
  workspaces: ['workspaces', rollupsOf],
  operations: ['operations', operationsOf],
  export: ['export', exportsOf],
  'single writes': ['write.singles', singlesTable],
  imports: ['write.imports', importsTable],
  'reads during writes': ['write.reads', readsTable],
  'memory of imports': ['write.memory', memoryTable],
};

const transportName = (transport) => (transport === 'http' ? 'HTTP' : 'gRPC');

/** The engines that have a part, as `[engine, part]`; a name that ends with one of them is of that engine alone. */
function having(name, part, engines) {
  const only = Object.keys(PRODUCTS).find((engine) => name.endsWith(` on ${engine}`));
  return Object.keys(PRODUCTS)
    .filter((engine) => only === undefined || only === engine)
    .map((engine) => [engine, part.split('.').reduce((found, key) => found?.[key], engines[engine])])
    .filter(([, found]) => found !== undefined);
}

/** A line for each question, some cells for each engine. */
function byQuestion(found, heads, cells) {
  const [, questions] = found[0];
  const head = ['query', ...heads.flatMap((title) => found.map(([engine]) => title(PRODUCTS[engine])))];
  const lines = questions.map(({ id, title }, index) => [
    `${id}: ${title}`,
    ...cells.flatMap((cell) => found.map(([, statements]) => cell(statements[index]))),
  ]);
  return table(head, lines);
}

function statementsOf(found) {
  return byQuestion(
    found,
    [(product) => `${product} ms`, (product) => `${product} ratio to hand-written`],
    [({ ms }) => digits(ms), (statement) => ratiosOf(statement.equal ?? statement)],
  );
}

function typeormOf(found) {
  return byQuestion(
    found,
    [(product) => product],
    [({ typeorm }) => (typeorm === null ? NONE : digits(typeorm.ratio))],
  );
}

function rollupsOf(found) {
  const [, questions] = found[0];
  const head = ['query', ...found.flatMap(([engine]) => [`${PRODUCTS[engine]} ms`, 'gain'])];
  return table(
    head,
    questions.map(({ id, title }, index) => [
      `${id}: ${title}`,
      ...found.flatMap(([, each]) => [each[index].ms, each[index].gainOfProcessor ?? each[index].gain].map(digits)),
    ]),
  );
}

function growthOf(found) {
  return growthTable(found.map(([engine, questions]) => [PRODUCTS[engine], questions]));
}

function operationsOf(found) {
  return operationsTable(found.map(([engine, operations]) => [PRODUCTS[engine], operations]));
}

function narrowerOf(found) {
  return table(
    ['engine', 'query', 'ratio', 'statement', 'difference'],
    found.flatMap(([engine, statements]) =>
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

function loadOf([[, load]]) {
  return table(
    [
      ...['request', 'callers', 'requests/s', 'of frameworkless', '× findAndCount', 'p50 ms', 'p99 ms'],
      ...['p99 of frameworkless', 'CPU µs', 'frameworkless', 'Nest + TypeORM'],
    ],
    load.map(({ transport, name, callers, servers: [ours, frameworkless, plain] }) => [
      `${transportName(transport)} ${name}`,
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

function workersOf(found) {
  return table(
    ['engine', 'request', 'server', 'two of one', 'possible', 'CPU µs', 'of callers'],
    found.flatMap(([engine, workers]) =>
      workers.map(({ transport, name, server, ratio, possible, serverUs, callersUs }) => [
        ...[PRODUCTS[engine], `${transportName(transport)} ${name}`, server],
        ...[ratio, possible, serverUs, callersUs].map(digits),
      ]),
    ),
  );
}

function exportsOf(found) {
  return table(
    ['engine', 'rows', 'MB', 'rows/s', 'driver rows/s', 'ratio', 'memory grows by MiB'],
    found.map(([engine, { rows, bytes, perSecond, driverPerSecond, ratio, growthMiB }]) => [
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
    if (TABLES[name] === undefined) {
      throw new TypeError(`docs/performance.md: there is no table "${name}", only ${Object.keys(TABLES).join(', ')}`);
    }
    const [part, make] = TABLES[name];
    const file = resultsFile(rows);
    const found = existsSync(file) ? having(name, part, JSON.parse(readFileSync(file, 'utf8')).engines) : [];
    if (found.length === 0) {
      process.stderr.write(`${name} at ${rows} rows: left as it is, there are no results\n`);
      return before;
    }
    return `<!-- bench: ${name} at ${rows} rows -->\n\n${make(found)}\n\n<!-- /bench -->`;
  }),
);
