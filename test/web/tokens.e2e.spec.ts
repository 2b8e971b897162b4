import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEMO } from '../../src/docs/examples/demo-ids.js';
import { claims20, makeSigningKey, seconds, sign } from '../auth/support/tokens.js';
import type { TestApp } from '../support/app.js';
import { startDemoApp } from '../support/demo-app.js';
import { expectAccessible, openPage, searchOf, settled } from './support/open-page.js';
import { describeInChromium } from './support/with-chromium.js';

const KEY = makeSigningKey();
const TOKEN = sign(KEY, claims20(DEMO.domain));

describeInChromium('tokens', (browser) => {
  let folder = '';
  let app: TestApp;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'page-'));
    const jwks = join(folder, 'jwks.json');
    await writeFile(jwks, JSON.stringify({ keys: [KEY.jwk] }));
    app = await startDemoApp({
      count: 1000,
      settings: { AUTH_MODE: 'jwt', AUTH_JWKS_FILE: jwks, HTTP_HOST: '127.0.0.1' },
    });
  });

  afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true });
  });

  const give = async (page: Page, token: string, keep = false): Promise<void> => {
    await page.getByLabel('Access token of SpaceONE (JWT)').fill(token);
    await page.getByLabel('Keep it in this tab').setChecked(keep);
    await page.getByRole('button', { name: 'Continue' }).click();
  };

  it('are requested before any data, and sent with every request after that', async () => {
    const { page, requests, complaints, close } = await openPage(browser(), app.http, { search: '' });
    expect(requests).toHaveLength(0);
    await expectAccessible(page);
    await page.getByLabel('Access token of SpaceONE (JWT)').fill('no token');
    await page.getByText('This does not look like a token.').waitFor();
    expect(await page.getByRole('button', { name: 'Continue' }).isDisabled()).toBe(true);
    await give(page, `Bearer ${TOKEN}`);
    await settled(page);
    expect(await page.locator('.tasks tbody tr').count()).toBe(50);
    expect(requests.every((request) => request.headers()['authorization'] === `Bearer ${TOKEN}`)).toBe(true);
    expect(requests.some((request) => request.postData()?.includes('domain_id'))).toBe(false);
    await page.getByRole('button', { name: `Domain ${DEMO.domain}, change` }).click();
    await page.getByText(/The token expires at \d{4}-/).waitFor();
    await page.keyboard.press('Escape');
    await page.getByLabel('Show the request of Data sources').click();
    expect(await page.locator('dialog').innerText()).not.toContain(TOKEN.slice(-20));
    expect(page.url()).not.toContain(TOKEN.slice(0, 20));
    expect(complaints).toEqual([]);
    await close();
  });

  it.each([
    { keep: false, kept: false },
    { keep: true, kept: true },
  ])('are kept over a reload only if asked to: $keep', async ({ keep, kept }) => {
    const { page, close } = await openPage(browser(), app.http, { search: '' });
    await give(page, TOKEN, keep);
    await settled(page);
    await page.reload();
    await page.locator(kept ? '.tasks' : '.gate').waitFor();
    expect(await page.evaluate<string>('JSON.stringify(localStorage)')).not.toContain(TOKEN.slice(0, 20));
    await close();
  });

  it('that are refused are forgotten, and another is asked for with the reason', async () => {
    const { page, close } = await openPage(browser(), app.http, { search: '' });
    await give(page, sign(makeSigningKey(), claims20(DEMO.domain)), true);
    const note = page.locator('.gate .note.bad');
    await note.waitFor();
    expect(await note.innerText()).toMatch(/wrong or expired[^]*ERROR_AUTHENTICATE_FAILURE · request [\w-]+/);
    expect(await page.evaluate<number>('sessionStorage.length')).toBe(0);
    await give(page, sign(KEY, claims20(DEMO.domain, { exp: seconds() - 60 })));
    await page.locator('.gate .note.bad').waitFor();
    await close();
  });

  it('without permission cause a message that names the missing one', async () => {
    const { page, close } = await openPage(browser(), app.http, { search: '' });
    await give(page, sign(KEY, claims20(DEMO.domain, { permissions: ['cost-analysis:Other.read'], rol: 'USER' })));
    const note = page.locator('.tasks .note.bad');
    await note.waitFor();
    expect(await note.innerText()).toContain('ERROR_PERMISSION_DENIED');
    await close();
  });

  it('of a system choose the domain', async () => {
    const { page, close } = await openPage(browser(), app.http, { search: '' });
    await give(page, sign(KEY, { ...claims20('domain-root'), typ: 'SYSTEM_TOKEN', own: 'SYSTEM', exp: undefined }));
    await page.getByLabel('Domain id').fill(DEMO.domain);
    await page.getByRole('button', { name: 'Continue' }).click();
    await settled(page);
    expect(searchOf(page).get('domain')).toBe(DEMO.domain);
    expect(await page.locator('.tasks tbody tr').count()).toBe(50);
    await close();
  });
});
