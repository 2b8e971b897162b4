// Asks the service hostile questions and prints what comes of it:
//   node test/fuzz/run.mjs [--engines sqlite,mariadb,mysql] [--queries N] [--seed N] [--from N] [--minutes N] [--max-lag MS] [--max-stall MS]
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const { values } = parseArgs({
  options: {
    engines: { type: 'string', default: 'sqlite,mariadb,mysql' },
    queries: { type: 'string', default: '20000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 0x7fff_ffff)) },
    from: { type: 'string', default: '0' },
    minutes: { type: 'string', default: 'Infinity' },
    'max-lag': { type: 'string' },
    'max-stall': { type: 'string' },
  },
});

const root = fileURLToPath(new URL('../../', import.meta.url));
const { module } = await runnerImport(fileURLToPath(new URL('report.ts', import.meta.url)), {
  root,
  configFile: false,
  logLevel: 'error',
});
const well = await module.fuzz({
  engines: values.engines.split(','),
  queries: Number(values.queries),
  seed: Number(values.seed),
  from: Number(values.from),
  seconds: Number(values.minutes) * 60,
  maxLag: values['max-lag'] === undefined ? null : Number(values['max-lag']),
  maxStall: values['max-stall'] === undefined ? null : Number(values['max-stall']),
});
process.exit(well ? 0 : 1);
