import { pino } from 'pino';
import { pretty } from './pretty.js';
/** Who tells, at every start, which modules and routes there are. */
const FRAMEWORK = new Set([
    'NestFactory',
    'InstanceLoader',
    'RoutesResolver',
    'RouterExplorer',
    'NestApplication',
    'NestMicroservice',
]);
/** Who tells why there is no start, and then throws it for us to tell. */
const THROWN_AS_WELL = new Set(['ExceptionHandler', 'NestApplication']);
/** Nest's log lines, written by pino: one JSON object a line, or text for people. */
export class AppLogger {
    pino;
    constructor({ LOG_LEVEL, LOG_FORMAT }) {
        const options = {
            level: LOG_LEVEL,
            base: null,
            timestamp: pino.stdTimeFunctions.isoTime,
            formatters: { level: (level) => ({ level }) },
        };
        this.pino = LOG_FORMAT === 'pretty' ? pino(options, pretty()) : pino(options);
    }
    log(message, ...rest) {
        this.write(FRAMEWORK.has(rest.at(-1)) ? 'debug' : 'info', message, rest);
    }
    error(message, ...rest) {
        this.write(THROWN_AS_WELL.has(rest.at(-1)) ? 'debug' : 'error', message, rest);
    }
    warn(message, ...rest) {
        this.write('warn', message, rest);
    }
    debug(message, ...rest) {
        this.write('debug', message, rest);
    }
    verbose(message, ...rest) {
        this.write('trace', message, rest);
    }
    fatal(message, ...rest) {
        this.write('fatal', message, rest);
    }
    /** Nest calls with (message, [stack], context). */
    write(level, message, rest) {
        const context = rest.at(-1);
        const stack = rest.length > 1 ? rest[0] : undefined;
        const facts = typeof message === 'object' && message !== null && !(message instanceof Error) ? message : { msg: undefined };
        const text = message instanceof Error ? message.message : typeof message === 'string' ? message : undefined;
        this.pino[level]({
            context,
            ...facts,
            ...(stack === undefined ? {} : { stack }),
            ...(message instanceof Error ? { err: message } : {}),
        }, text);
    }
}
//# sourceMappingURL=app-logger.js.map