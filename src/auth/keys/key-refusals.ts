import { Logger } from '@nestjs/common';
import { BoundedMap } from './bounded-map.js';
import type { KeyFlaw } from './key-flaws.js';
import type { RefusedKey } from './verification-key.js';

const MAX_LOGGED = 1000;

/** Logs each refused key once, not at every fetch, and passes its flaw on to be counted. */
export class KeyRefusals {
  private readonly logger = new Logger('Auth');
  private readonly logged = new BoundedMap<string, true>(MAX_LOGGED);

  constructor(private readonly count: (flaw: KeyFlaw) => void) {}

  /** Takes a refusal from a source, which is named as its setting. */
  from(source: string): (refused: RefusedKey) => void {
    return ({ kid, flaw }) => {
      this.count(flaw);
      const key = JSON.stringify([source, kid, flaw]);
      if (this.logged.get(key) === undefined) {
        this.logged.set(key, true);
        this.logger.warn({
          msg: 'key refused: it must be a public RSA key of 2048 bits or more for RS256',
          source,
          kid,
          flaw,
        });
      }
    };
  }
}
