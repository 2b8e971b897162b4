import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below what Linux gives to connections and to those who listen on port 0 (from 32768), and above the ports of services. */
const FIRST_PORT = 20_000;
/** Each process that runs tests has a range of its own. */
const PORTS_PER_PROCESS = 3_000;
const PROCESSES = 4;
const first = FIRST_PORT + (Number(process.env['VITEST_POOL_ID'] ?? 0) % PROCESSES) * PORTS_PER_PROCESS;
const given = new Set<number>();

/**
 * A port of this machine that nobody listens on. Who has it may stop listening and come back to it: no other test gets it
 * meanwhile.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = first + randomInt(PORTS_PER_PROCESS);
    if (!given.has(port) && (await isFree(port))) {
      given.add(port);
      return port;
    }
  }
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer().listen(port, '127.0.0.1');
  try {
    await once(probe, 'listening');
  } catch {
    return false;
  }
  probe.close();
  await once(probe, 'close');
  return true;
}
