import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { CHROMIUM, INSTALL_CHROMIUM, launchChromium } from '../../docs/support/browser.js';

if (CHROMIUM === undefined && process.env['CI'] === 'true') {
  throw new TypeError(`no Chromium, which is required where CI=true: ${INSTALL_CHROMIUM}`);
}
const skipped = CHROMIUM === undefined ? ` (no Chromium: ${INSTALL_CHROMIUM})` : '';

/** Tests in a real browser, skipped where there is none. */
export function describeInChromium(title: string, tests: (browser: () => Browser) => void): void {
  describe.skipIf(CHROMIUM === undefined)(`${title}${skipped}`, () => {
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
