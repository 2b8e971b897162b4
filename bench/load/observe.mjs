/** Preloaded into every server under load: tells the benchmark what the process takes, in the same way for each of them. */
const SAMPLE_MS = 10;

let peak = 0;
let timer;

process.on('message', (question) => {
  if (question === 'cpu') {
    const { user, system } = process.cpuUsage();
    process.send({ cpuUs: user + system });
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
process.channel?.unref();
