import { Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { KeyFlaw } from './key-flaws.js';
import type { RefusedKey } from './verification-key.js';

const MAX_LOGGED = 1000;

/** Counts rejected keys, and logs each once instead of at every fetch. */
export class KeyRefusals {
  private readonly logger = new Logger('Auth');
  private readonly logged = new LRUCache<string, true>({ max: MAX_LOGGED });

  constructor(private readonly count: (flaw: KeyFlaw) => void) {}

  /** A listener for the keys rejected by one source. @param source the setting that names it */
  from(source: string): (refused: RefusedKey) => void {
    return ({ kid, flaw }) => {
      this.count(flaw);
      const key = JSON.stringify([source, kid, flaw]);
      if (this.logged.get(key) === undefined) {
        this.logged.set(key, true);
        this.logger.warn({
          msg: 'key rejected: must be a public RSA key for RS256 with at least 2048 bits',
          source,
          kid,
          flaw,
        });
      }
    };
  }
}
