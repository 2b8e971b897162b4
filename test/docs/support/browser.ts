import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { CHROMIUM } from '../../support/needs.js';

/** Nothing is fetched in the background: what is looked at is the page alone. */
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

/** A host name that leads here without counting as this machine, which browsers trust more than others. */
export const OTHER_HOST = 'service.test';

/** Window sizes: a desk and a phone held upright. */
export const WINDOWS = {
  desk: { width: 1280, height: 900 },
  phone: { width: 390, height: 844 },
} as const;

export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    ...(CHROMIUM === undefined ? {} : { executablePath: CHROMIUM }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      `--host-resolver-rules=MAP ${OTHER_HOST} 127.0.0.1`,
      ...QUIET,
    ],
  });
}

/** What a page did besides being shown: requests to other hosts, and errors that the browser reports. */
export function watch(page: Page, base: string): readonly string[] {
  const complaints: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(base) && !/^(data|blob):/.test(request.url())) {
      complaints.push(`asked ${request.url()}`);
    }
  });
  page.on('requestfailed', (request) => complaints.push(`could not load ${request.url()}`));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') {
      complaints.push(message.text());
    }
  });
  return complaints;
}

/** Writes a picture of the page into the folder that SCREENSHOTS names; without one, nothing. */
export async function takePicture(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  if (folder !== undefined) {
    await page.screenshot({ path: join(folder, `${name}.png`) });
  }
}
