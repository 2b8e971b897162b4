import { PinoPretty } from 'pino-pretty';
/** Lines for people, on standard output. */
export function pretty() {
    return PinoPretty({
        colorize: process.stdout.isTTY,
        translateTime: 'SYS:HH:MM:ss.l',
        ignore: 'context',
        messageFormat: '{context}: {msg}',
        singleLine: true,
        sync: true,
    });
}
//# sourceMappingURL=pretty.js.map