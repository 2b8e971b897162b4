import { createServer } from 'node:net';
import type { Settings } from '../config/settings.js';

const EVERY = '::';
const EVERY_IPV4 = '0.0.0.0';

/** The system's errors if the kernel has no IPv6. */
const NO_IPV6: readonly (string | undefined)[] = ['EAFNOSUPPORT', 'EADDRNOTAVAIL'];

/** Localhost only, unless tokens are checked. */
export function defaultHost({ AUTH_MODE }: Pick<Settings, 'AUTH_MODE'>): string {
  return AUTH_MODE === 'none' ? '127.0.0.1' : EVERY;
}

/** The host to listen on. Without IPv6, all addresses are those of IPv4. */
export async function listenableHost(host: string, hasIpv6 = canListenOverIpv6): Promise<string> {
  return host === EVERY && !(await hasIpv6()) ? EVERY_IPV4 : host;
}

function canListenOverIpv6(): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', ({ code }: NodeJS.ErrnoException) => {
      resolve(!NO_IPV6.includes(code));
    });
    probe.listen(0, EVERY, () => {
      probe.close(() => {
        resolve(true);
      });
    });
  });
}
