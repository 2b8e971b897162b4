import cluster from 'node:cluster';
import { fileURLToPath } from 'node:url';

/** The frameworkless program in several processes that share its ports: `clustered.mjs COUNT URL`. Says where it listens when all of them do. */
const [count, ...args] = process.argv.slice(2);

cluster.setupPrimary({ exec: fileURLToPath(new URL('frameworkless.mjs', import.meta.url)), args, silent: true });
const said = await Promise.all(Array.from({ length: Number(count) }, () => whereItListens(cluster.fork())));
process.on('SIGTERM', () => {
  for (const worker of Object.values(cluster.workers)) {
    worker.process.kill('SIGKILL');
  }
  process.exit(0);
});
process.stdout.write(said[0]);

function whereItListens(worker) {
  worker.process.stderr.pipe(process.stderr);
  return new Promise((resolve, reject) => {
    let text = '';
    worker.process.stdout.on('data', (chunk) => {
      text += chunk;
      if (/^gRPC\s+\S+\n/m.test(text)) {
        resolve(text);
      }
    });
    worker.once('exit', (code) => reject(new Error(`a process ended with ${code} before it listened`)));
  });
}
