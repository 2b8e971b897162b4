import { createServer } from 'node:net';
import type { Settings } from '../config/settings.js';

/** Every address, of IPv4 and of IPv6. */
const EVERY = '::';
const EVERY_IPV4 = '0.0.0.0';

/** What the system says where its kernel has no IPv6. */
const NO_IPV6: readonly (string | undefined)[] = ['EAFNOSUPPORT', 'EADDRNOTAVAIL'];

/** One's own machine only, unless tokens are checked or a setting says otherwise. */
export function defaultHost({ AUTH_MODE }: Pick<Settings, 'AUTH_MODE'>): string {
  return AUTH_MODE === 'none' ? '127.0.0.1' : EVERY;
}

/** The host to listen on: without IPv6, every address means every IPv4 address. */
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
