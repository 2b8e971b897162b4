import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { launchChromium } from '../../docs/support/browser.js';
import { lacks, needing } from '../../support/lacks.js';

/** Tests in a real browser, skipped where there is none. */
export function describeInChromium(title: string, tests: (browser: () => Browser) => void): void {
  describe.skipIf(lacks('chromium'))(needing(['chromium'], title), () => {
    let browser: Browser | undefined;
    beforeAll(async () => {
      browser = await launchChromium();
    });
    afterAll(() => browser?.close());
    tests(() => {
      if (browser === undefined) {
        throw new TypeError('the browser has not started');
      }
      return browser;
    });
  });
}
