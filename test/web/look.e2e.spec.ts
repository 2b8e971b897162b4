import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO } from '../../src/docs/examples/demo-ids.js';
import { takePicture } from '../docs/support/browser.js';
import type { TestApp } from '../support/app.js';
import { startDemoApp } from '../support/demo-app.js';
import { freePort } from '../support/free-port.js';
import { answerWith, BUSY, EMPTY } from './support/fake-answers.js';
import { DEMO_VIEW, expectAccessible, openPage, settled, type Theme, type WindowName } from './support/open-page.js';
import { describeInChromium } from './support/with-chromium.js';

interface View {
  readonly name: string;
  readonly search?: string;
  readonly open?: (page: Page) => Promise<void>;
}

const showRequest = (title: string) => (page: Page) => page.getByLabel(`Show the request of ${title}`).click();

/** Everything that can be looked at. */
const VIEWS: readonly View[] = [
  { name: 'tasks' },
  { name: 'filtered', search: `${DEMO_VIEW}&range=30d&status=FAILURE,TIMEOUT&q=error_code:ERROR` },
  { name: 'runs', search: `${DEMO_VIEW}&list=runs&range=30d&measure=rows` },
  { name: 'task', search: `${DEMO_VIEW}&task=${DEMO.jobTask}` },
  { name: 'request', open: showRequest('Data sources') },
  {
    name: 'request-grpc',
    open: async (page) => {
      await showRequest('Data sources')(page);
      await page.getByRole('button', { name: 'gRPC 2.0' }).click();
    },
  },
  { name: 'help', open: (page) => page.getByRole('button', { name: 'Help' }).click() },
  { name: 'as-table', open: (page) => page.getByRole('button', { name: 'As table' }).click() },
  { name: 'columns', open: (page) => page.locator('.tasks summary').first().click() },
  { name: 'domain', search: '' },
];

const STATES = [
  { name: 'empty', answer: EMPTY },
  { name: 'refused', answer: BUSY },
] as const;

/** The colours depend on the theme alone, and everything else on the window. */
const LOOKS: readonly { window: WindowName; theme: Theme; rules: 'all' | 'colours' }[] = [
  { window: 'desk', theme: 'light', rules: 'all' },
  { window: 'tablet', theme: 'light', rules: 'all' },
  { window: 'phone', theme: 'light', rules: 'all' },
  { window: 'desk', theme: 'dark', rules: 'colours' },
];

describeInChromium('the look of the page', (browser) => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startDemoApp({ settings: { GRPC_V2_PORT: String(await freePort()) } });
  });

  afterAll(() => app.close());

  describe.each(LOOKS)('in the window of a $window, in $theme colours', ({ window, theme, rules }) => {
    it.each(VIEWS)('is accessible to every user: $name', async ({ name, search = DEMO_VIEW, open }) => {
      const { page, complaints, close } = await openPage(browser(), app.http, { window, theme, search });
      await open?.(page);
      await settled(page);
      await takePicture(page, `${window}-${theme}-${name}`);
      await expectAccessible(page, rules);
      expect(complaints).toEqual([]);
      await close();
    });

    it.each(STATES)('is accessible if everything is $name', async ({ name, answer }) => {
      const { page, complaints, close } = await openPage(browser(), app.http, {
        window,
        theme,
        prepare: (opened) => answerWith(opened, () => answer),
      });
      await takePicture(page, `${window}-${theme}-${name}`);
      await expectAccessible(page, rules);
      // The browser itself reports refused requests.
      expect(complaints.filter((complaint) => !complaint.includes('503'))).toEqual([]);
      await close();
    });
  });
});
