import { parseArgs } from 'node:util';

const USAGE = `npm run soak -- [options]
  --minutes N        length of the run (default 30)
  --warm-up N        minutes at the beginning that no slope is taken from (default a third, at most 10)
  --engine NAME      mariadb (default), mysql or sqlite
  --rows N           job tasks in the table (default 20000)
  --callers N        callers at a time (default 8)
  --pause MS         between two calls of a caller (default 20)
  --seed N           of the requests, cancels and kills (default 1)
  --heap-snapshots   write the heap at the end of the warm-up and of the run
`;

/** What was asked for on the command line; prints the usage and ends the process for what it does not understand. */
export function readOptions(args) {
  try {
    const text = (value) => ({ type: 'string', default: value });
    const { values } = parseArgs({
      args,
      options: {
        minutes: text('30'),
        'warm-up': { type: 'string' },
        engine: text('mariadb'),
        rows: text('20000'),
        callers: text('8'),
        pause: text('20'),
        seed: text('1'),
        'heap-snapshots': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help || !['mariadb', 'mysql', 'sqlite'].includes(values.engine)) {
      throw new TypeError('');
    }
    const minutes = positive(values.minutes, 'minutes');
    const warmUp = values['warm-up'] === undefined ? Math.min(minutes / 3, 10) : positive(values['warm-up'], 'warm-up');
    return {
      minutes,
      warmUp,
      engine: values.engine,
      rows: positive(values.rows, 'rows'),
      callers: positive(values.callers, 'callers'),
      pauseMs: positive(values.pause, 'pause'),
      seed: positive(values.seed, 'seed'),
      heapSnapshots: values['heap-snapshots'],
    };
  } catch (error) {
    process.stderr.write(`${error.message}\n${USAGE}`);
    return process.exit(error.message === '' ? 0 : 2);
  }
}

function positive(text, name) {
  const number = Number(text);
  if (!(number > 0)) {
    throw new TypeError(`--${name}: a number above 0 is expected, not ${text}`);
  }
  return number;
}
