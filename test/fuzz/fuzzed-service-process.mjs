// Runs the fuzzed service in a process of its own, so that the checks of the fuzz do not delay it.
// Takes the settings as its argument, and answers the messages of fuzzed-process.ts.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const { module } = await runnerImport(fileURLToPath(new URL('fuzzed-service.ts', import.meta.url)), {
  root: fileURLToPath(new URL('../../', import.meta.url)),
  configFile: false,
  logLevel: 'error',
});
const service = await module.ServiceInProcess.start(JSON.parse(process.argv[2]));
process.on('message', ({ id, method, given }) => {
  service[method](...given).then(
    (result) => {
      process.send({ id, result });
      if (method === 'close') {
        process.disconnect();
      }
    },
    (error) => process.send({ id, error: String(error) }),
  );
});
process.send({ addresses: service.addresses });
