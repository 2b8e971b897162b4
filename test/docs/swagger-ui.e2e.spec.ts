import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO } from '../../src/docs/examples/demo-ids.js';
import { claims20, makeSigningKey, sign } from '../auth/support/tokens.js';
import type { TestApp } from '../support/app.js';
import { startDemoApp } from '../support/demo-app.js';
import { lacks, needing } from '../support/lacks.js';
import { launchChromium, OTHER_HOST, takePicture, watch, WINDOWS } from './support/browser.js';

const KEY = makeSigningKey();
const TOKEN = sign(KEY, claims20(DEMO.domain));

const TRIALS = [
  { operation: 'searchJobTasks', example: 'list_failed', finds: /"job_task_id": "job-task-/ },
  { operation: 'statJobTasks', example: 'stat_by_status', finds: /"status": "SUCCESS"/ },
  { operation: 'statJobTasks', example: 'stat_rows_by_month', finds: /"month": "20\d\d-\d\d"/ },
] as const;

/** Requests as clients of SpaceONE 2.0 write them, each with a parameter that chooses the generation. */
const SECOND_GENERATION = [
  {
    parameter: 'api_generation',
    request: {
      workspace_id: DEMO.workspace,
      query: { sort: [{ key: 'status' }, { key: 'created_at', desc: true }], page: { limit: 2 } },
    },
    fields: ['workspace_id', 'resource_group', 'changed'],
  },
  {
    parameter: 'x-api-generation',
    request: {
      query: {
        only: ['workspace_id', 'resource_group', 'changed', 'options.customer_tenants'],
        unwind: { path: 'options.customer_tenants' },
        sort: [{ key: 'job_task_id', desc: true }],
        page: { limit: 2 },
      },
    },
    fields: ['workspace_id', 'resource_group', 'changed', 'customer_tenants'],
  },
] as const;

describe.skipIf(lacks('chromium'))(needing(['chromium'], 'Swagger UI in Chromium'), () => {
  let folder = '';
  let apps: Readonly<Record<'none' | 'jwt', TestApp>>;
  let browser: Browser;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'swagger-ui-'));
    const jwks = join(folder, 'jwks.json');
    await writeFile(jwks, JSON.stringify({ keys: [KEY.jwk] }));
    apps = {
      none: await startDemoApp(),
      jwt: await startDemoApp({
        count: 1000,
        settings: { AUTH_MODE: 'jwt', AUTH_JWKS_FILE: jwks, HTTP_HOST: '127.0.0.1' },
      }),
    };
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser.close();
    await Promise.all(Object.values(apps).map((app) => app.close()));
    await rm(folder, { recursive: true });
  });

  const open = async (
    app: TestApp,
    window: keyof typeof WINDOWS,
  ): Promise<{ page: Page; complaints: readonly string[] }> => {
    const page = await browser.newPage({ viewport: WINDOWS[window] });
    page.setDefaultTimeout(60_000);
    const complaints = watch(page, app.http);
    await page.goto(`${app.http}/docs`);
    await page.locator('.opblock').first().waitFor();
    return { page, complaints };
  };

  it('works over plain HTTP with a host name', async () => {
    const there = new URL(apps.none.http);
    there.hostname = OTHER_HOST;
    const { page, complaints } = await open({ ...apps.none, http: there.origin }, 'desk');
    const answer = await execute(await expand(page, TRIALS[0].operation));
    expect(answer.status).toBe('200');
    // The browser says that it takes no isolation from a page that came unencrypted, which is as it should be.
    expect(complaints.filter((complaint) => !complaint.includes('Cross-Origin-Opener-Policy'))).toEqual([]);
    await page.close();
  });

  describe.each(Object.keys(WINDOWS) as (keyof typeof WINDOWS)[])('in the window of a %s', (window) => {
    // Loading takes longer than what the tests do.
    let opened: { page: Page; complaints: readonly string[] };

    beforeAll(async () => {
      opened = await open(apps.none, window);
      await takePicture(opened.page, `${window}-docs`);
    });

    afterAll(() => opened.page.close());

    it.each(TRIALS)('runs $example and shows rows', async ({ operation, example, finds }) => {
      const { page, complaints } = opened;
      const block = await expand(page, operation);
      await block.locator('.examples-select-element').first().selectOption(example);
      await takePicture(page, `${window}-${example}-chosen`);
      const answer = await execute(block);
      expect(answer.status).toBe('200');
      expect(answer.body).toMatch(finds);
      await page.evaluate("document.querySelector('.live-responses-table').scrollIntoView()");
      await takePicture(page, `${window}-${example}-answer`);
      await expectToFit(page);
      expect(complaints).toEqual([]);
      await clear(block);
    });

    it.each(SECOND_GENERATION)('$parameter: answers as SpaceONE 2.0', async ({ parameter, request, fields }) => {
      const { page, complaints } = opened;
      const block = await expand(page, 'searchJobTasks');
      const generation = block.locator(`tr[data-param-name="${parameter}"] select`);
      await generation.selectOption('2');
      const body = JSON.stringify({ domain_id: DEMO.domain, ...request });
      await block.locator('textarea.body-param__text').fill(body);
      const answer = await execute(block);
      expect(answer.status).toBe('200');
      for (const field of fields) {
        expect(answer.body).toContain(`"${field}": `);
      }
      await page.evaluate("document.querySelector('.live-responses-table').scrollIntoView()");
      await takePicture(page, `${window}-${parameter}-answer`);
      await expectToFit(page);
      expect(complaints).toEqual([]);
      await generation.selectOption('');
      await clear(block);
    });

    it('stores a token for the next visit and sends it', async () => {
      const { page, complaints } = await open(apps.jwt, window);
      const refused = await execute(await expand(page, TRIALS[0].operation));
      expect(refused.status).toBe('401');
      expect(refused.body).toContain('ERROR_AUTHENTICATE_FAILURE');
      await page.locator('button.authorize').first().click();
      await page.locator('.auth-container input').fill(TOKEN);
      await takePicture(page, `${window}-token`);
      await expectToFit(page);
      await page.locator('.auth-btn-wrapper button.authorize').click();
      await page.locator('.auth-btn-wrapper button.btn-done').click();
      await page.goto(`${apps.jwt.http}/docs`);
      await page.locator('button.authorize.locked').first().waitFor();
      const answer = await execute(await expand(page, TRIALS[0].operation));
      expect(answer.status).toBe('200');
      expect(answer.body).toMatch(TRIALS[0].finds);
      // The browser itself reports the refused request, and nothing else.
      expect(complaints.filter((complaint) => !complaint.includes('401'))).toEqual([]);
      await page.close();
    });
  });
});

/** An operation, opened if it is closed. */
async function expand(page: Page, operation: string): Promise<Locator> {
  const block = page.locator(`[id$="-${operation}"]`);
  if ((await block.locator('button.execute').count()) === 0) {
    await block.locator('.opblock-summary-control').click();
  }
  await block.locator('button.execute').waitFor();
  return block;
}

async function execute(block: Locator): Promise<{ status: string; body: string }> {
  await block.locator('button.execute').click();
  const answer = block.locator('.live-responses-table .response').first();
  await answer.waitFor();
  return {
    status: (await answer.locator('.response-col_status').innerText()).trim(),
    body: await answer.locator('.response-col_description').innerText(),
  };
}

/** Removes the answer, so that the next one is the only one. */
async function clear(block: Locator): Promise<void> {
  await block.locator('button.btn-clear').click();
  await block.locator('.live-responses-table').waitFor({ state: 'detached' });
}

/** Nothing hangs out of the window to the right. */
async function expectToFit(page: Page): Promise<void> {
  const sizes = await page.evaluate<[number, number]>('[document.documentElement.scrollWidth, window.innerWidth]');
  const [content, window] = sizes;
  expect(content).toBeLessThanOrEqual(window);
}
