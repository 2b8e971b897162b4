import type { Page, Request } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEMO } from '../../src/docs/examples/demo-ids.js';
import type { TestApp } from '../support/app.js';
import { startDemoApp } from '../support/demo-app.js';
import { expectAccessible, openPage, settled } from './support/open-page.js';
import { describeInChromium } from './support/with-chromium.js';

const UPDATE = '**/cost-analysis/v1/job-task/update';

/** As if the service had the route that changes job tasks. */
async function allowCancel(page: Page): Promise<void> {
  await page.route('**/?*', async (route) => {
    const response = await route.fetch();
    const html = await response.text();
    await route.fulfill({ response, body: html.replace('&quot;cancel&quot;:false', '&quot;cancel&quot;:true') });
  });
}

describeInChromium('a task that is not over', (browser) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startDemoApp({ count: 1000 });
  });
  afterAll(() => app.close());

  const search = `?domain=${DEMO.domain}&q=status:IN_PROGRESS`;

  const openFirst = async (page: Page): Promise<void> => {
    await page.locator('.tasks tbody tr a').first().click();
    await page.locator('dialog').waitFor();
  };

  it('cannot be canceled where the service does not write', async () => {
    const { page, close } = await openPage(browser(), app.http, { search });
    await openFirst(page);
    expect(await page.getByRole('button', { name: 'Cancel the task…' }).count()).toBe(0);
    await close();
  });

  it('is canceled only after a confirmation', async () => {
    const sent: Request[] = [];
    const { page, close } = await openPage(browser(), app.http, { search, prepare: allowCancel });
    await page.route(UPDATE, async (route) => {
      sent.push(route.request());
      await route.fulfill({ contentType: 'application/json', body: '{}' });
    });
    await openFirst(page);
    await page.getByRole('button', { name: 'Cancel the task…' }).click();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'No', exact: true }).click();
    expect(sent).toHaveLength(0);
    await page.getByRole('button', { name: 'Cancel the task…' }).click();
    await page.getByRole('button', { name: 'Yes, cancel it' }).click();
    await expect.poll(() => sent.length).toBe(1);
    expect(sent[0]?.postDataJSON()).toEqual({
      job_task_id: expect.stringMatching(/^job-task-/) as string,
      domain_id: DEMO.domain,
      status: 'CANCELED',
    });
    await settled(page);
    await close();
  });

  it('stays unchanged if the service rejects the request, and shows the reason', async () => {
    const { page, close } = await openPage(browser(), app.http, { search, prepare: allowCancel });
    const detail = {
      code: 'ERROR_FAILED_PRECONDITION',
      message: 'status: must be IN_PROGRESS, got SUCCESS',
      request_id: 'request-of-a-test',
    };
    await page.route(UPDATE, (route) => route.fulfill({ status: 409, json: { detail } }));
    await openFirst(page);
    await page.getByRole('button', { name: 'Cancel the task…' }).click();
    await page.getByRole('button', { name: 'Yes, cancel it' }).click();
    await page.getByText('status: must be IN_PROGRESS, got SUCCESS').waitFor();
    await page.getByText('request-of-a-test').waitFor();
    await close();
  });
});
