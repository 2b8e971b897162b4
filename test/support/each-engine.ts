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
