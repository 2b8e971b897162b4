// A TCP proxy that can silently drop everything. While its thread waits, it passes nothing on, accepts no connection and closes
// none.
import { connect, createServer } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';

const { target, state } = workerData;
const SILENT = 0;
const FORGETFUL = 2;
const pairs = new Set();

const server = createServer((near) => {
  const far = connect(target, '127.0.0.1');
  const pair = [near, far];
  pairs.add(pair);
  near.pipe(far);
  far.pipe(near);
  for (const [end, other] of [pair, [far, near]]) {
    end.on('error', () => undefined);
    end.on('close', () => {
      other.destroy();
      pairs.delete(pair);
    });
  }
});

/** Passes nothing more on over the present connections. */
function forget() {
  for (const [near, far] of pairs) {
    near.unpipe(far).pause();
    far.unpipe(near).pause();
  }
}

parentPort.on('message', () => {
  Atomics.store(state, 0, SILENT);
  parentPort.postMessage('silent');
  Atomics.wait(state, 0, SILENT);
  if (Atomics.load(state, 0) === FORGETFUL) {
    forget();
  }
});

// A short queue, which few connections fill: the kernel answers for those in it.
server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
  parentPort.postMessage(server.address().port);
});
