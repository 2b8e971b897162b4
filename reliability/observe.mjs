import { writeHeapSnapshot } from 'node:v8';

/** Preloaded into a service under test: tells the test what the process holds, and what nobody caught in it. */
let unhandled = 0;
process.on('unhandledRejection', () => unhandled++);
process.on('uncaughtExceptionMonitor', () => unhandled++);

process.on('message', (question) => {
  if (question === 'sample') {
    const { rss, heapUsed, external } = process.memoryUsage();
    const sockets = process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
    process.send({ rss, heapUsed, external, sockets, unhandled });
  } else if (question === 'heap snapshot') {
    process.send({ file: writeHeapSnapshot() });
  }
});
process.channel?.unref();
