import { parseArgs } from 'node:util';

export const ENGINES = ['sqlite', 'mariadb', 'mysql'];
export const PARTS = [
  'patterns',
  'requests',
  'answers',
  'large-requests',
  'pool',
  'ends',
  'slow-callers',
  'outage',
  'sync',
];

const USAGE = `npm run reliability -- [options]
  --engines LIST     of ${ENGINES.join(', ')} (default all; servers as for the tests)
  --parts LIST       of ${PARTS.join(', ')} (default all)
  --rows N           job tasks in the table (default 50000)
  --large-requests N requests of the part large-requests (default 400)
  --sync-documents N documents of the part sync (default 100000)
`;

/** What was asked for on the command line; prints the usage and ends the process for what it does not understand. */
export function readOptions(args) {
  try {
    const text = (value) => ({ type: 'string', default: value });
    const { values } = parseArgs({
      args,
      options: {
        engines: text(ENGINES.join(',')),
        parts: text(PARTS.join(',')),
        rows: text('50000'),
        'large-requests': text('400'),
        'sync-documents': text('100000'),
        help: { type: 'boolean', default: false },
      },
    });
    const [engines, parts] = [values.engines.split(','), values.parts.split(',')];
    const [rows, largeRequests] = [Number(values.rows), Number(values['large-requests'])];
    const syncDocuments = Number(values['sync-documents']);
    const wrong = [
      ...engines.filter((name) => !ENGINES.includes(name)),
      ...parts.filter((name) => !PARTS.includes(name)),
    ];
    if (values.help || wrong.length > 0 || !(rows >= 1) || !(largeRequests >= 1) || !(syncDocuments >= 1)) {
      throw new TypeError(wrong.length > 0 ? `there is no ${wrong.join(', ')}` : '');
    }
    return { engines, parts, rows, largeRequests, syncDocuments };
  } catch (error) {
    process.stderr.write(`${error.message}\n${USAGE}`);
    return process.exit(error.message === '' ? 0 : 2);
  }
}
