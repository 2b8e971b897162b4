import { parseArgs } from 'node:util';

const ENGINES = ['sqlite', 'mariadb', 'mysql'];
const PARTS = [
  'sql',
  'indexed',
  'rollups',
  'load',
  'workers',
  'export',
  'operations',
  'rollup-writes',
  'growth',
  'workspaces',
  'write',
];

const USAGE = `npm run bench -- [options]
  --rows N           job tasks in the table (default 100000), such as 1000000 or 10000000; kept for the next run of that size
  --sizes LIST       rows of the tables that the part growth compares (default 100000,1000000)
  --engines LIST     of ${ENGINES.join(', ')} (default all; servers from TEST_MARIADB_URL and TEST_MYSQL_URL)
  --parts LIST       of ${PARTS.join(', ')} (default all)
  --only LIST        questions by number, such as Q5,Q7 or R1; of write singles, imports, reads, memory; of operations by name, such as import,prune (default all)
  --budget MS        time for one question on one engine (default 4000)
  --callers LIST     callers at a time under load (default 1,16,64)
  --seconds N        length of one measurement under load (default 3)
  --rounds N         measurements of each contestant under load (default 3)
  --no-typeorm       leave plain TypeORM out
`;

/** What was asked for on the command line; prints the usage and ends the process for what it does not understand. */
export function readOptions(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        rows: { type: 'string', default: '100000' },
        sizes: { type: 'string', default: '100000,1000000' },
        engines: { type: 'string', default: ENGINES.join(',') },
        parts: { type: 'string', default: PARTS.join(',') },
        only: { type: 'string' },
        budget: { type: 'string', default: '4000' },
        callers: { type: 'string', default: '1,16,64' },
        seconds: { type: 'string', default: '3' },
        rounds: { type: 'string', default: '3' },
        typeorm: { type: 'boolean', default: true },
        help: { type: 'boolean', default: false },
      },
      allowNegative: true,
    });
    if (values.help) {
      throw new TypeError('');
    }
    return {
      rows: positive(values.rows, 'rows'),
      sizes: values.sizes.split(',').map((text) => positive(text, 'sizes')),
      engines: listed(values.engines, ENGINES, 'engines'),
      parts: listed(values.parts, PARTS, 'parts'),
      only: values.only === undefined ? null : values.only.split(','),
      budgetMs: positive(values.budget, 'budget'),
      callers: values.callers.split(',').map((text) => positive(text, 'callers')),
      seconds: positive(values.seconds, 'seconds'),
      rounds: positive(values.rounds, 'rounds'),
      typeorm: values.typeorm,
    };
  } catch (error) {
    process.stderr.write(`${error.message}\n${USAGE}`);
    return process.exit(error.message === '' ? 0 : 2);
  }
}

function positive(text, name) {
  if (!/^[1-9]\d*$/.test(text)) {
    throw new TypeError(`--${name}: a whole number from 1 is expected, not ${text}`);
  }
  return Number(text);
}

function listed(text, known, name) {
  const names = text.split(',');
  const unknown = names.find((one) => !known.includes(one));
  if (unknown !== undefined) {
    throw new TypeError(`--${name}: ${unknown} is none of ${known.join(', ')}`);
  }
  return names;
}
