import { join } from 'node:path';
import { addressOf, startChild } from './children.mjs';
import { writeTasks } from './tasks.mjs';

/** Job tasks of about 8 KiB, as those with signed URLs in their options are. */
const COUNT = 6_250;
const PADDING = 7_500;
const WARM_UP_PASSES = 5;
const STREAM_BYTES = 2 ** 30;

/** How much memory the service needs beyond what it has in use after a first stream, while 1 GiB comes in. */
export async function watchStreams({ engine, folder, server, empty }, { log }) {
  const file = join(folder, 'large.ndjson');
  await writeTasks(file, { count: COUNT, seed: 3, padding: PADDING, repeated: true });
  const found = [];
  for (const via of ['http', 'grpc']) {
    await empty();
    const sender = startChild('./sender.mjs');
    try {
      const address = addressOf(server, via);
      const { bytes } = await sender.ask({ what: 'prepare', via, file });
      await sender.ask({ what: 'send', via, address, passes: WARM_UP_PASSES });
      const passes = Math.ceil(STREAM_BYTES / bytes);
      log(`${engine}: ${via} stream of ${passes * bytes} bytes`);
      const before = await server.watchMemory();
      const { ms, received, updated, refused } = await sender.ask({
        ...{ what: 'send', via, address, passes, first: WARM_UP_PASSES },
      });
      if (updated !== received || refused !== 0) {
        throw new Error(`stream over ${via}: ${updated} of ${received} updated, ${refused} refused`);
      }
      const growthMiB = ((await server.peakMemory()) - before) / 2 ** 20;
      found.push({ transport: via, bytes: passes * bytes, ms, growthMiB, beforeMiB: before / 2 ** 20 });
    } finally {
      await sender.stop();
    }
  }
  return found;
}
