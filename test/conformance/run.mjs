// Prints the failing conformance cases without a test runner:
//   node test/conformance/run.mjs [--engine sqlite,mariadb,mysql] [--way direct,http,grpc] [--filter REGEX] [--limit N] [--full]
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const { values } = parseArgs({
  options: {
    engine: { type: 'string', default: 'sqlite,mariadb,mysql' },
    way: { type: 'string', default: 'direct' },
    filter: { type: 'string', default: '' },
    limit: { type: 'string', default: '20' },
    full: { type: 'boolean', default: false },
  },
});

const root = fileURLToPath(new URL('../../', import.meta.url));
const { module } = await runnerImport(fileURLToPath(new URL('report-failures.ts', import.meta.url)), {
  root,
  configFile: false,
  logLevel: 'error',
});
const failures = await module.reportFailures({
  engines: values.engine.split(','),
  ways: values.way.split(','),
  filter: new RegExp(values.filter),
  limit: Number(values.limit),
  full: values.full,
});
process.exit(failures === 0 ? 0 : 1);
