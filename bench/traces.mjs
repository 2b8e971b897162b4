import { createServer } from 'node:http';
import { once } from 'node:events';
import { SMALL_DOMAIN_ID } from '../dist/src/cli/demo/benchmark-rows.js';
import { openSeeded } from './databases.mjs';
import { startClient, startOurs } from './load/load-test.mjs';
import { median } from './measure.mjs';

/**
 * What traces cost: the service without them, with none sampled and with all of them, in turns on one database.
 * `npm run build && node bench/traces.mjs [rounds]`
 */
const ROWS = 10_000;
const SECONDS = 2;
const CALLERS = 16;
const rounds = Number(process.argv[2] ?? 5);

/** Takes everything; what it costs is not the service's. */
const collector = createServer((request, response) => {
  request.resume().on('end', () => response.writeHead(200).end());
});
collector.listen(0, '127.0.0.1');
await once(collector, 'listening');
const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${collector.address().port}` };

const { url, database } = await openSeeded('sqlite', ROWS, (line) => process.stderr.write(`${line}\n`));
await database.close();
const contestants = [
  { name: 'off', env: {} },
  { name: 'on, none sampled', env: { ...endpoint, OTEL_TRACES_SAMPLER: 'always_off' } },
  { name: 'on, all sampled', env: endpoint },
];
for (const contestant of contestants) {
  contestant.server = await startOurs(url, contestant.env);
}
const client = startClient();
const message = { domain_id: SMALL_DOMAIN_ID, query: { page: { limit: 20 } } };
process.stdout.write(
  '| transport | traces | CPU µs for each call | of off | calls a second |\n| --- | --- | --- | --- | --- |\n',
);
try {
  for (const transport of ['http', 'grpc']) {
    await measure(transport);
  }
} finally {
  client.stop();
  await Promise.all(contestants.map(({ server }) => server.stop()));
  collector.closeAllConnections();
  collector.close();
}

async function measure(transport) {
  const samples = contestants.map(() => []);
  for (let round = -1; round < rounds; round++) {
    for (let turn = 0; turn < contestants.length; turn++) {
      const index = (turn + round + 1) % contestants.length;
      const { server } = contestants[index];
      const before = await server.cpuUs();
      const job = {
        transport,
        method: 'list',
        message,
        callers: CALLERS,
        address: server[transport],
        seconds: SECONDS,
      };
      const { calls, perSecond } = await client.measure(job);
      if (round >= 0) {
        samples[index].push({ cpuUs: ((await server.cpuUs()) - before) / calls, perSecond });
      }
    }
  }
  const [off] = samples.map((each) => median(each.map(({ cpuUs }) => cpuUs)));
  contestants.forEach(({ name }, index) => {
    const cpuUs = median(samples[index].map((sample) => sample.cpuUs));
    const perSecond = median(samples[index].map((sample) => sample.perSecond));
    process.stdout.write(
      `| ${transport} | ${name} | ${cpuUs.toFixed(0)} | ${(cpuUs / off).toFixed(2)} | ${perSecond.toFixed(0)} |\n`,
    );
  });
}
