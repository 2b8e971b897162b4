// Runs a program of ours from its source in a process of its own: `node start-process.mjs [FILE ARGUMENTS…]`, the
// service without any. The environment stays open, since what is imported only when it is needed is compiled then.
import { fileURLToPath } from 'node:url';
import { createRunnableDevEnvironment, resolveConfig } from 'vite';

const root = fileURLToPath(new URL('../../', import.meta.url));
const [, , program = 'src/main.ts'] = process.argv;
// The program sees its own arguments only; this file stays the one that a cluster starts its workers by.
process.argv.splice(2, 1);

const config = await resolveConfig(
  {
    root,
    configFile: false,
    envDir: false,
    logLevel: 'error',
    environments: {
      service: {
        consumer: 'server',
        dev: { moduleRunnerTransform: true },
        resolve: { external: true, mainFields: [], conditions: ['node'] },
      },
    },
  },
  'serve',
);
const environment = createRunnableDevEnvironment('service', config, {
  runnerOptions: { hmr: { logger: false } },
  hot: false,
});
await environment.init();
await environment.runner.import(fileURLToPath(new URL(`../../${program}`, import.meta.url)));
