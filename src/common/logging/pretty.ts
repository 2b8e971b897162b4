import type { Writable } from 'node:stream';
import { PinoPretty } from 'pino-pretty';

/** Formats log lines for reading, on standard output by default. */
export function pretty(destination?: Writable): ReturnType<typeof PinoPretty> {
  return PinoPretty({
    ...(destination === undefined ? {} : { destination }),
    colorize: process.stdout.isTTY,
    translateTime: 'SYS:HH:MM:ss.l',
    ignore: 'context',
    messageFormat: '{context}: {msg}',
    singleLine: true,
    sync: true,
  });
}
