import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEMO } from '../../src/docs/examples/demo-ids.js';
import type { TestApp } from '../support/app.js';
import { startDemoApp } from '../support/demo-app.js';
import { freePort } from '../support/free-port.js';
import { openSecondClient } from '../support/transports.js';
import { DEMO_VIEW, openPage, searchOf, settled, type OpenedPage } from './support/open-page.js';
import { describeInChromium } from './support/with-chromium.js';

describeInChromium('questions that the page answers', (browser) => {
  let app: TestApp;
  let opened: OpenedPage;

  beforeAll(async () => {
    app = await startDemoApp({ settings: { GRPC_V2_PORT: String(await freePort()) } });
  });

  afterAll(() => app.close());

  const open = async (search = DEMO_VIEW): Promise<Page> => {
    opened = await openPage(browser(), app.http, { search });
    return opened.page;
  };
  /** Closes the page, in which nothing must have gone wrong. */
  const done = async (): Promise<void> => {
    // Requests of a view that was left are aborted.
    expect(opened.complaints.filter((complaint) => !complaint.startsWith('could not load'))).toEqual([]);
    await opened.close();
  };

  it('loads with at most six requests, and without options', async () => {
    await open();
    expect(opened.requests.length).toBeLessThanOrEqual(6);
    const bodies = opened.requests.map((request) => request.postData() ?? '');
    expect(bodies.filter((body) => body.includes('"options"'))).toEqual([]);
    await done();
  });

  it('asks for a domain once and remembers it', async () => {
    const page = await open('');
    await page.getByLabel('Domain id').fill(DEMO.domain);
    await page.getByRole('button', { name: 'Continue' }).click();
    await settled(page);
    expect(searchOf(page).get('domain')).toBe(DEMO.domain);
    await page.goto(`${app.http}/`);
    await settled(page);
    await expect.poll(() => page.locator('.tile-number').first().innerText()).toMatch(/\d/);
    expect(searchOf(page).get('domain')).toBe(DEMO.domain);
    await done();
  });

  it('what failed lately and why: a figure, a reason, the tasks, one task', async () => {
    const page = await open(`${DEMO_VIEW}&range=30d`);
    const figure = page.locator('button.s-FAILURE');
    const failed = Number((await figure.locator('.tile-number').innerText()).replace(',', ''));
    await figure.click();
    await settled(page);
    expect(await page.locator('.pager span').innerText()).toContain(`of ${String(failed)}`);
    const code = await page.locator('.why-head a').first().innerText();
    await page.locator('.why-head a').first().click();
    await settled(page);
    expect(searchOf(page).get('q')).toBe(`error_code:=${code}`);
    await page.locator('.tasks tbody a').first().click();
    await page.locator('dialog .error-box').waitFor();
    expect(await page.locator('dialog .error-box strong').innerText()).toBe(code);
    // Back closes the task, and then takes the filters off one by one.
    await page.goBack();
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(searchOf(page).get('q')).toBe(`error_code:=${code}`);
    await page.goBack();
    expect(searchOf(page).get('q')).toBeNull();
    await page.goForward();
    await settled(page);
    expect(await page.locator('.chip').first().innerText()).toContain(code);
    await done();
  });

  it('what hangs: a strip with the oldest first, and the table of them', async () => {
    const page = await open();
    const hanging = Number(/\d+/.exec(await page.locator('.strip h2').innerText())?.[0]);
    await page.getByRole('link', { name: 'List them' }).click();
    await settled(page);
    expect(await page.locator('.pager span').innerText()).toContain(`of ${String(hanging)}`);
    await page.getByLabel('for more than').selectOption('30');
    await settled(page);
    expect(searchOf(page).get('hang')).toBe('30');
    await done();
  });

  it('which data source is slow or failing: a table that sorts and filters', async () => {
    const page = await open(`${DEMO_VIEW}&range=30d`);
    await page.locator('.sources').getByRole('button', { name: 'Median run' }).click();
    const slowest = page.locator('.sources tbody tr').first();
    await expect.poll(() => slowest.innerText()).toMatch(/min|\d s/);
    const source = await slowest.locator('a').innerText();
    await slowest.locator('a').click();
    await settled(page);
    expect(searchOf(page).get('q')).toBe(`data_source_id:=${source}`);
    expect(await page.locator('.sources tbody tr').count()).toBe(1);
    await done();
  });

  it('how many rows came in per day: bars, and a day by a click', async () => {
    const page = await open();
    await page.locator('.segments').getByRole('button', { name: 'Rows' }).click();
    const bars = page.locator('a.bar');
    expect(await bars.count()).toBe(7);
    expect(await bars.nth(3).getAttribute('aria-label')).toMatch(/^\w{3}, \d+ \w+ \d{4}: [\d,]+ rows/);
    await bars.nth(3).click();
    await settled(page);
    const { from, to } = Object.fromEntries(searchOf(page));
    expect(from).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(to).toBe(from);
    expect(await page.locator('a.bar').count()).toBe(24);
    await done();
  });

  it('where is this task: its id opens it, and it leads to its job', async () => {
    const page = await open();
    await page.keyboard.press('/');
    await page.keyboard.type(DEMO.jobTask);
    await page.keyboard.press('Enter');
    await page.locator('dialog .facts').waitFor();
    expect(searchOf(page).get('task')).toBe(DEMO.jobTask);
    await page.getByRole('link', { name: 'Tasks of this job' }).click();
    await settled(page);
    expect(await page.locator('dialog').count()).toBe(0);
    expect(searchOf(page).get('q')).toMatch(/^job_id:=job-/);
    expect(await page.locator('.chips').innerText()).toContain('at any time');
    await done();
  });

  it('reports that no task has the id', async () => {
    const page = await open(`${DEMO_VIEW}&task=job-task-nothing0000`);
    const note = page.locator('dialog .note.bad');
    await note.waitFor();
    expect(await note.innerText()).toMatch(/no such task[^]*ERROR_NOT_FOUND[^]*request [\w-]+/i);
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await opened.close();
  });

  it('suggests keys, and values that the service knows', async () => {
    const page = await open(`${DEMO_VIEW}&range=30d`);
    const box = page.getByRole('combobox', { name: /^Search/ });
    await box.fill('error_c');
    await page.getByRole('option', { name: /error_code/ }).waitFor();
    await box.press('ArrowDown');
    await box.press('Enter');
    expect(await box.inputValue()).toBe('error_code:');
    await box.pressSequentially('grpc');
    await page.getByRole('option', { name: 'ERROR_GRPC_CONNECTION' }).waitFor();
    await box.press('ArrowDown');
    await box.press('Enter');
    await settled(page);
    expect(searchOf(page).get('q')).toBe('error_code:=ERROR_GRPC_CONNECTION');
    await box.fill('options.acc');
    await page.getByRole('option', { name: /options\.account_id/ }).waitFor();
    await done();
  });

  it('shows the request behind each part, which answers the same', async () => {
    const page = await open();
    await page.getByLabel('Show the request of Why tasks failed').click();
    const text = await page.locator('dialog pre').innerText();
    const [, url = '', body = ''] = /curl -s '([^']+)'[^]*-d '([^]*)'$/.exec(text) ?? [];
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const { results } = (await response.json()) as { results: { error_code: string }[] };
    expect(results.map((row) => row.error_code)).toEqual(await page.locator('.why-head a').allInnerTexts());
    await page.getByRole('button', { name: 'gRPC 1.x' }).click();
    expect(await page.locator('dialog pre').innerText()).toMatch(/^grpcurl [^]*JobTask\/stat$/);
    await page.getByRole('button', { name: 'gRPC 2.0' }).click();
    const command = await page.locator('dialog pre').innerText();
    const [, domain = '', message = '', port = ''] =
      /^grpcurl -plaintext \\\n {2}-H 'x_domain_id: (.+)' \\\n {2}-d '([^]*)' \\\n {2}.*:(\d+) .*JobTask\/stat$/.exec(
        command,
      ) ?? [];
    const client = openSecondClient('grpc', { ...app, secondGrpc: `127.0.0.1:${port}` });
    const answer = await client.call('stat', JSON.parse(message) as object, { x_domain_id: domain });
    client.close();
    expect(answer).toEqual({ body: { results, total_count: expect.any(Number) as number } });
    await page.getByRole('button', { name: 'Console query' }).click();
    expect(JSON.parse(await page.locator('dialog pre').innerText())).toHaveProperty('filters');
    await done();
  });

  it('shows the call of the only open gRPC port', async () => {
    const settings = { GRPC_PORT: 'off', GRPC_V2_PORT: String(await freePort()) };
    const alone = await startDemoApp({ count: 100, settings });
    opened = await openPage(browser(), alone.http);
    await opened.page.getByLabel('Show the request of Why tasks failed').click();
    const forms = opened.page.getByRole('group', { name: 'Form of the request' });
    expect(await forms.getByRole('button').allInnerTexts()).toEqual(['REST', 'gRPC 2.0', 'Console query']);
    await done();
    await alone.close();
  });

  it('pages, sorts, and has the columns that were chosen, also of options', async () => {
    const page = await open(`${DEMO_VIEW}&range=30d`);
    await page.getByRole('button', { name: 'Next page' }).click();
    await settled(page);
    expect(searchOf(page).get('page')).toBe('2');
    await page.locator('.tasks').getByRole('button', { name: 'Rows' }).click();
    await settled(page);
    expect([searchOf(page).get('page'), searchOf(page).get('sort')]).toEqual([null, '-created_count']);
    await page.locator('.tasks summary').first().click();
    await page.getByLabel('An option').fill('account_id');
    await page.getByRole('button', { name: 'Add' }).click();
    await settled(page);
    expect(searchOf(page).get('columns')).toMatch(/,options\.account_id$/);
    await expect
      .poll(() => page.locator('td[data-label=account_id]').allInnerTexts())
      .toContainEqual(expect.stringMatching(/^\d{12}$/));
    await done();
  });

  it('saves the shown rows as CSV and NDJSON', async () => {
    const page = await open();
    const save = async (panel: string, item: string): Promise<string> => {
      const box = page.locator(panel).locator('details', { hasText: 'Export' });
      await box.locator('summary').click();
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        box.getByRole('button', { name: item }).click(),
      ]);
      const text = await readFile(await file.path(), 'utf8');
      await page.keyboard.press('Escape');
      return text;
    };
    const shown = await page.locator('.tasks tbody tr').count();
    expect((await save('.tasks', 'CSV, this page')).trim().split('\r\n')).toHaveLength(shown + 1);
    const [first = ''] = (await save('.tasks', 'NDJSON, this page')).split('\n');
    expect(JSON.parse(first)).toHaveProperty('job_task_id');
    expect(await save('.sources', 'CSV')).toMatch(/^\uFEFFdata_source_id,n,failure/);
    expect(await save('.why', 'NDJSON')).toMatch(/^\{"error_code"/);
    await done();
  });

  it('shows times in the chosen zone and keeps it', async () => {
    const page = await open();
    const time = page.locator('.tasks tbody time').first();
    const inSeoul = await time.innerText();
    expect(await time.getAttribute('title')).toMatch(/Z \(UTC\)$/);
    await page.getByLabel('Time zone').selectOption('UTC');
    await settled(page);
    expect(await time.innerText()).not.toBe(inSeoul);
    expect(searchOf(page).get('zone')).toBe('UTC');
    await page.goto(`${app.http}/${DEMO_VIEW}`);
    await settled(page);
    expect(await page.getByLabel('Time zone').inputValue()).toBe('UTC');
    await done();
  });

  it('lists the runs of a source with squares that lead to their tasks', async () => {
    const page = await open(`${DEMO_VIEW}&list=runs&range=30d`);
    await page.locator('.square').first().click();
    await settled(page);
    expect(searchOf(page).get('q')).toMatch(/^job_id:=job-/);
    expect(await page.locator('.tasks').count()).toBe(1);
    await done();
  });
});
