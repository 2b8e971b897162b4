import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestApp } from '../support/app.js';
import { startDemoApp } from '../support/demo-app.js';
import { answerWith, BUSY, type FakeAnswer } from './support/fake-answers.js';
import { openPage, settled, type OpenedPage } from './support/open-page.js';
import { describeInChromium } from './support/with-chromium.js';

const HIDE = `Object.defineProperty(document, 'hidden', { configurable: true, value: true });
  document.dispatchEvent(new Event('visibilitychange'))`;
const SHOW = `delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))`;

/** Requests of a refresh by the clock: the figures, what hangs, and the shown tasks. */
const OF_A_REFRESH = 3;

describeInChromium('refreshing', (browser) => {
  let app: TestApp;
  let answer: FakeAnswer | null = null;
  /** What a request has in it for the answer to be given; others are answered by the service. */
  let asked = '';

  beforeAll(async () => {
    app = await startDemoApp({ count: 1000 });
  });

  afterAll(() => app.close());

  /** Opens the page with a clock that only the test moves. */
  const open = async (interval: string): Promise<OpenedPage> => {
    answer = null;
    asked = '';
    const opened = await openPage(browser(), app.http, {
      prepare: async (page) => {
        await page.clock.install();
        await answerWith(page, (body) => (body.includes(asked) ? answer : null));
      },
    });
    await opened.page.getByLabel('Refresh by itself').selectOption(interval);
    return opened;
  };
  const pass = async (page: Page, seconds: number): Promise<void> => {
    await page.clock.runFor(seconds * 1000);
    await settled(page);
  };

  it('costs three requests each time, and keeps the position and open dialogs', async () => {
    const { page, requests, complaints, close } = await open('60');
    const row = page.locator('.tasks tbody tr').nth(20);
    await row.locator('a').first().focus();
    const id = await row.locator('a').first().innerText();
    const place = await page.evaluate<number>('scrollY');
    const before = requests.length;
    await pass(page, 59);
    expect(requests.length - before).toBe(0);
    await pass(page, 2);
    await expect.poll(() => requests.length - before).toBe(OF_A_REFRESH);
    await settled(page);
    await pass(page, 61);
    await expect.poll(() => requests.length - before).toBe(2 * OF_A_REFRESH);
    expect(await page.evaluate<number>('scrollY')).toBe(place);
    expect(await page.evaluate<string>('document.activeElement.textContent')).toBe(id);
    expect(complaints).toEqual([]);
    await close();
  });

  it('stops while the tab is hidden, and catches up afterwards', async () => {
    const { page, requests, close } = await open('30');
    await page.evaluate(HIDE);
    const before = requests.length;
    await pass(page, 600);
    expect(requests.length - before).toBe(0);
    await page.evaluate(SHOW);
    await pass(page, 1);
    await expect.poll(() => requests.length - before).toBe(OF_A_REFRESH);
    await close();
  });

  it('waits longer while the service is busy, shows that, and keeps its content', async () => {
    const { page, requests, close } = await open('30');
    const tasks = await page.locator('.tasks tbody tr').count();
    answer = BUSY;
    let before = requests.length;
    await pass(page, 31);
    await expect.poll(() => requests.length - before).toBe(OF_A_REFRESH);
    await page.getByText('The service is busy; next try in 1 min').waitFor();
    expect(await page.locator('.tasks .note.bad').innerText()).toMatch(/busy[^]*request-of-a-test/);
    expect(await page.locator('.tasks tbody tr').count()).toBe(tasks);
    before = requests.length;
    await pass(page, 58);
    expect(requests.length - before).toBe(0);
    answer = null;
    await pass(page, 4);
    await expect.poll(() => requests.length - before).toBe(OF_A_REFRESH);
    await page.getByText('The service is busy; next try').waitFor({ state: 'detached' });
    expect(await page.locator('.note.bad').count()).toBe(0);
    await close();
  });

  it('shows new tasks only when asked to, and brings the others up to date', async () => {
    const { page, close } = await open('30');
    const ids = (): Promise<string[]> => page.locator('.tasks tbody td:nth-child(2)').allInnerTexts();
    const before = await ids();
    asked = '"only":["job_task_id","status","data_source_id","created_count"';
    const rows = before.map((id, index) => ({ job_task_id: id, status: index === 0 ? 'TIMEOUT' : 'SUCCESS' }));
    answer = { body: { results: [{ job_task_id: 'job-task-new', status: 'PENDING' }, ...rows], total_count: 51 } };
    await pass(page, 31);
    const button = page.getByRole('button', { name: '1 new task' });
    await button.waitFor();
    expect(await ids()).toEqual(before);
    expect(await page.locator('.tasks tbody tr').first().innerText()).toContain('Timed out');
    await button.click();
    expect((await ids())[0]).toBe('job-task-new');
    await close();
  });

  it('aborts requests that are no longer needed', async () => {
    const { page, requests, close } = await open('0');
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/job-tasks/search', async (route) => {
      await held;
      await route.continue().catch(() => undefined);
    });
    await page.getByRole('button', { name: 'Next page' }).click();
    const failed = page.waitForEvent('requestfailed');
    await page.getByLabel('Time range').selectOption('30d');
    expect((await failed).failure()?.errorText).toBe('net::ERR_ABORTED');
    release();
    await settled(page);
    expect(requests.length).toBeGreaterThan(6);
    await close();
  });
});
