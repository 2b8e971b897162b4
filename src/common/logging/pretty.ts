import { PinoPretty } from 'pino-pretty';

/** Lines for people, on standard output. */
export function pretty(): ReturnType<typeof PinoPretty> {
  return PinoPretty({
    colorize: process.stdout.isTTY,
    translateTime: 'SYS:HH:MM:ss.l',
    ignore: 'context',
    messageFormat: '{context}: {msg}',
    singleLine: true,
    sync: true,
  });
}
