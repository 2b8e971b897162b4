import { SettingsError } from '../config/read-settings.js';

/** The system's errors for an address that cannot be used. */
const UNUSABLE = /\b(EADDRINUSE|EADDRNOTAVAIL|EACCES|ENOTFOUND|EAI_AGAIN)\b/;
const WHY: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is in use',
  EADDRNOTAVAIL: 'this machine does not have the address',
  EACCES: 'permission denied',
  ENOTFOUND: 'unknown host',
  EAI_AGAIN: 'the name lookup failed',
};

/** Listens at an address from settings. @throws SettingsError with their names if the system does not allow it */
export async function listenAt<T>(settings: string, address: string, listen: () => Promise<T>): Promise<T> {
  try {
    return await listen();
  } catch (error) {
    // grpc-js repeats the system's error in its message.
    const code = error instanceof Error ? UNUSABLE.exec(error.message)?.[1] : undefined;
    if (code === undefined) {
      throw error;
    }
    throw new SettingsError([`${settings}: cannot listen on ${address}, ${WHY[code] ?? ''} (${code})`]);
  }
}
