import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString, writeHeapSnapshot } from 'node:v8';
import { runInNewContext } from 'node:vm';

const RESOLUTION_MS = 10;

/** Preloaded into a service under test: reports the resources of the process, and uncaught errors. */
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();

let unhandled = 0;
process.on('unhandledRejection', () => unhandled++);
process.on('uncaughtExceptionMonitor', () => unhandled++);

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

process.on('message', (question) => {
  if (question === 'sample' || question === 'sample without garbage') {
    if (question === 'sample without garbage') {
      collectGarbage();
    }
    const { rss, heapUsed, external } = process.memoryUsage();
    const sockets = process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
    // Nanoseconds, its own resolution included, since the last sample.
    const lagMs = delay.count === 0 ? 0 : Math.max(0, delay.max / 1e6 - RESOLUTION_MS);
    delay.reset();
    process.send({ rss, heapUsed, external, sockets, unhandled, lagMs });
  } else if (question === 'heap snapshot') {
    process.send({ file: writeHeapSnapshot() });
  }
});
process.channel?.unref();
