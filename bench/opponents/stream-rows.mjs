import { openDriver } from './driver.mjs';

/** Streams the rows of a statement and throws them away: what the driver alone needs for them. */
const driver = await openDriver(process.argv[2]);

process.on('message', async (statement) => {
  // The first connection is not part of a stream.
  await driver.rows({ sql: 'SELECT 1', params: [] });
  const started = performance.now();
  let rows = 0;
  for await (const row of driver.stream(statement)) {
    rows += row.length > 0 ? 1 : 0;
  }
  process.send({ rows, ms: performance.now() - started });
});
