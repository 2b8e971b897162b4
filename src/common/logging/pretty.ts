import type { Writable } from 'node:stream';
import { PinoPretty } from 'pino-pretty';

/** Lines for people, on standard output or another stream. */
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
