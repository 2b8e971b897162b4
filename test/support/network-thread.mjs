// A network of one wire: passes on what comes at its port to another one. While the thread waits, nothing is passed on, and
// nobody is told: neither those who are connected nor those who try to be.
import { connect, createServer } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';

const { target, state } = workerData;
const SILENT = 0;
const FORGETFUL = 2;
const wires = new Set();

const server = createServer((near) => {
  const far = connect(target, '127.0.0.1');
  const wire = [near, far];
  wires.add(wire);
  near.pipe(far);
  far.pipe(near);
  for (const [end, other] of [wire, [far, near]]) {
    end.on('error', () => undefined);
    end.on('close', () => {
      other.destroy();
      wires.delete(wire);
    });
  }
});

/** What is on these wires is dropped from now on. */
function forget() {
  for (const [near, far] of wires) {
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
