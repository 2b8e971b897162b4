import type { LoggerService } from '@nestjs/common';
import type { Writable } from 'node:stream';
import { pino, type Logger } from 'pino';
import { pretty } from './pretty.js';

export interface LogSettings {
  readonly LOG_LEVEL: string;
  readonly LOG_FORMAT: 'pretty' | 'json';
}

/** Nest's loggers that list modules and routes at every start. */
const FRAMEWORK: ReadonlySet<unknown> = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
  'NestMicroservice',
]);

/** Nest's logger that reports a failed start and then throws it, which is reported again. */
const THROWN_AS_WELL: ReadonlySet<unknown> = new Set(['ExceptionHandler', 'NestApplication']);

/** Nest's log lines, written by pino: one JSON object a line, or text for people. */
export class AppLogger implements LoggerService {
  readonly pino: Logger;

  /** @param destination standard output where it is not given. */
  constructor({ LOG_LEVEL, LOG_FORMAT }: LogSettings, destination?: Writable) {
    const options = {
      level: LOG_LEVEL,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level: string) => ({ level }) },
    };
    this.pino = LOG_FORMAT === 'pretty' ? pino(options, pretty(destination)) : pino(options, destination);
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write(FRAMEWORK.has(rest.at(-1)) ? 'debug' : 'info', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write(THROWN_AS_WELL.has(rest.at(-1)) ? 'debug' : 'error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest calls with (message, [stack], context). */
  private write(
    level: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace',
    message: unknown,
    rest: readonly unknown[],
  ): void {
    const context = rest.at(-1);
    const stack = rest.length > 1 ? rest[0] : undefined;
    const facts =
      typeof message === 'object' && message !== null && !(message instanceof Error) ? message : { msg: undefined };
    const text = message instanceof Error ? message.message : typeof message === 'string' ? message : undefined;
    this.pino[level](
      {
        context,
        ...facts,
        ...(stack === undefined ? {} : { stack }),
        ...(message instanceof Error ? { err: message } : {}),
      },
      text,
    );
  }
}
