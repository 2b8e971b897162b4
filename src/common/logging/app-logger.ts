import type { LoggerService } from '@nestjs/common';
import type { Writable } from 'node:stream';
import { pino, type Logger } from 'pino';
import { pretty } from './pretty.js';

export interface LogSettings {
  readonly LOG_LEVEL: string;
  readonly LOG_FORMAT: 'pretty' | 'json';
}

/** Nest's loggers of modules and routes at startup. */
const FRAMEWORK: ReadonlySet<unknown> = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
  'NestMicroservice',
]);

/** Nest's loggers of a failed start, whose error is also thrown and logged again. */
const ALSO_THROWN: ReadonlySet<unknown> = new Set(['ExceptionHandler', 'NestApplication']);

/** Writes Nest's log messages with pino: one JSON object per line, or readable text. */
export class AppLogger implements LoggerService {
  readonly pino: Logger;

  /** @param destination standard output by default */
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
    this.write(ALSO_THROWN.has(rest.at(-1)) ? 'debug' : 'error', message, rest);
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
