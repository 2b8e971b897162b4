import { describe } from 'vitest';
import { ENGINES, INSTALL_ADVICE, isPresent, type Engine, type ServerEngine } from './engines.js';

/** One `describe` per engine; an engine that is absent shows as skipped, with what would make it present. */
export function describeOnEachEngine(title: string, body: (engine: Engine) => void): void {
  for (const engine of ENGINES) {
    if (isPresent(engine)) {
      describe(`${title} on ${engine}`, () => {
        body(engine);
      });
    } else {
      const advice = INSTALL_ADVICE[engine as ServerEngine];
      describe.skip(`${title} on ${engine} (no server: ${advice})`, () => {
        body(engine);
      });
    }
  }
}

/** An engine and the default character set of its database. */
interface Variant {
  readonly title: string;
  readonly engine: Engine;
  /** As `createDatabase` takes it. */
  readonly characterSet?: string;
}

/** Every engine, and a MariaDB database as `CREATE DATABASE` without a character set makes it on a stock server: latin1. */
const VARIANTS: readonly Variant[] = [
  ...ENGINES.map((engine) => ({ title: engine, engine })),
  { title: 'mariadb in a latin1 database', engine: 'mariadb', characterSet: 'CHARACTER SET latin1' },
];

/** As `describeOnEachEngine`, for what must not depend on the database's default character set either. */
export function describeOnEachVariant(
  title: string,
  body: (engine: Engine, characterSet: string | undefined) => void,
): void {
  for (const { title: variant, engine, characterSet } of VARIANTS) {
    const advice = isPresent(engine) ? '' : ` (no server: ${INSTALL_ADVICE[engine as ServerEngine]})`;
    describe.skipIf(!isPresent(engine))(`${title} on ${variant}${advice}`, () => {
      body(engine, characterSet);
    });
  }
}
