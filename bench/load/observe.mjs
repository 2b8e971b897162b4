import cluster from 'node:cluster';

/** Preloaded into every server under load: sends the benchmark the memory and processor time of the process, in the same way for each of them. */
const SAMPLE_MS = 10;

let peak = 0;
let timer;

process.on('message', (question) => {
  if (question === 'cpu') {
    cpuUs().then((sum) => process.send({ cpuUs: sum }));
  } else if (question === 'watch memory') {
    peak = process.memoryUsage.rss();
    const first = peak;
    timer = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss());
    }, SAMPLE_MS);
    timer.unref();
    process.send({ rss: first });
  } else if (question === 'peak memory') {
    clearInterval(timer);
    process.send({ rss: Math.max(peak, process.memoryUsage.rss()) });
  }
});
// A worker of a cluster asks its primary for its ports over the channel.
if (cluster.isPrimary) {
  process.channel?.unref();
}

/** Of this process and of its workers, which are observed as well. */
async function cpuUs() {
  const { user, system } = process.cpuUsage();
  const ofWorkers = await Promise.all(Object.values(cluster.workers ?? {}).map(cpuUsOf));
  return ofWorkers.reduce((sum, us) => sum + us, user + system);
}

function cpuUsOf(worker) {
  return new Promise((resolve) => {
    const take = (answer) => {
      if (answer.cpuUs !== undefined) {
        worker.off('message', take);
        resolve(answer.cpuUs);
      }
    };
    worker.on('message', take);
    worker.send('cpu');
  });
}
