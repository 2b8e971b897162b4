// Runs the service from its source in a process of its own; src/main.ts does the rest. The environment stays open, since
// what is imported only when it is needed is compiled then.
import { fileURLToPath } from 'node:url';
import { createRunnableDevEnvironment, resolveConfig } from 'vite';

const config = await resolveConfig(
  {
    root: fileURLToPath(new URL('../../', import.meta.url)),
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
await environment.runner.import(fileURLToPath(new URL('../../src/main.ts', import.meta.url)));
