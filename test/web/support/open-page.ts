import axe from 'axe-core';
import type { Browser, Page, Request } from 'playwright-core';
import { expect } from 'vitest';
import { DEMO } from '../../../src/docs/examples/demo-ids.js';
import { watch } from '../../docs/support/browser.js';

/** A window for each layout that the style sheet has; the last one is the narrowest that WCAG 1.4.10 asks for. */
export const WINDOWS = {
  desk: { width: 1280, height: 900 },
  tablet: { width: 820, height: 1180 },
  phone: { width: 320, height: 640 },
} as const;

export type WindowName = keyof typeof WINDOWS;
export type Theme = 'light' | 'dark';

export interface OpenOptions {
  readonly window?: WindowName;
  readonly theme?: Theme;
  readonly timezone?: string;
  /** What follows `/`; the demo's domain unless it says another. */
  readonly search?: string;
  /** Called before the page is loaded. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** The page in a browser of its own, and what went wrong in it. */
export interface OpenedPage {
  readonly page: Page;
  readonly complaints: readonly string[];
  /** Requests to the API so far. */
  readonly requests: readonly Request[];
  readonly close: () => Promise<void>;
}

/** What axe-core checks: everything, or what depends on the colours. */
const RULES = {
  all: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  colours: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
} as const;

export const DEMO_VIEW = `?domain=${DEMO.domain}`;

/** Opens the page and waits until it has what it shows. */
export async function openPage(browser: Browser, base: string, options: OpenOptions = {}): Promise<OpenedPage> {
  const { window = 'desk', theme = 'light', timezone = 'Asia/Seoul', search = DEMO_VIEW, prepare } = options;
  const context = await browser.newContext({
    viewport: WINDOWS[window],
    colorScheme: theme,
    timezoneId: timezone,
    acceptDownloads: true,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const complaints = watch(page, base);
  const requests: Request[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/cost-analysis/')) {
      requests.push(request);
    }
  });
  await prepare?.(page);
  await page.goto(`${base}/${search}`);
  await settled(page);
  return { page, complaints, requests, close: () => context.close() };
}

/** Waits until nothing is loading any more. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main').first().waitFor();
  // The page's policy forbids the evaluation of texts, on which waitForFunction relies.
  await expect.poll(() => page.locator('[aria-busy=true]').count()).toBe(0);
}

/** Nothing that axe-core finds, and nothing that hangs out of the window. */
export async function expectAccessible(page: Page, rules: keyof typeof RULES = 'all'): Promise<void> {
  await page.evaluate(axe.source);
  const options = { runOnly: RULES[rules], resultTypes: ['violations'] };
  const found = await page.evaluate<string[]>(
    `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations.map(({ id, nodes }) =>
      id + ': ' + nodes.map(({ target, failureSummary }) => target.join(' ') + ' ' + failureSummary).join(' | ')))`,
  );
  expect(found).toEqual([]);
  const [content, width] = await page.evaluate<[number, number]>(
    '[document.documentElement.scrollWidth, window.innerWidth]',
  );
  expect(content).toBeLessThanOrEqual(width);
}

/** The query string of the page. */
export function searchOf(page: Page): URLSearchParams {
  return new URL(page.url()).searchParams;
}
