// A network of one cable: passes on what comes at its port to another one. While the thread waits, nothing is passed on, and
// nobody is told: neither those who are connected nor those who try to be.
import { connect, createServer } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';

const { target, state } = workerData;
const SILENT = 0;
const FORGETFUL = 2;
const cables = new Set();

const server = createServer((near) => {
  const far = connect(target, '127.0.0.1');
  const cable = [near, far];
  cables.add(cable);
  near.pipe(far);
  far.pipe(near);
  for (const [end, other] of [cable, [far, near]]) {
    end.on('error', () => undefined);
    end.on('close', () => {
      other.destroy();
      cables.delete(cable);
    });
  }
});

/** What is on these cables is dropped from now on. */
function forget() {
  for (const [near, far] of cables) {
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
