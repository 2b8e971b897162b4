import { afterAll, beforeAll, expect, it } from 'vitest';
import { anyJobTask } from '../support/any-job-task.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { createDatabase } from '../support/databases.js';
import { insertJobTasks, openJobTasks } from '../support/job-tasks.js';
import { expectAccessible, openPage, settled, WINDOWS } from './support/open-page.js';
import { describeInChromium } from './support/with-chromium.js';

const DOMAIN = 'domain-hostile';
const now = new Date().toISOString();

/** Texts that do harm where they are taken for markup, a script, a formula or a URL, or where they break the layout. */
const HOSTILE = [
  `<img src=x onerror="window.harmed=1">`,
  `"><script>window.harmed=1</script>`,
  `javascript:window.harmed=1//`,
  `=HYPERLINK("http://evil.test")`,
  `\u202Egnp.exe\u0000\u200B`,
  `{{7*7}} \${7*7} %00 ' " \\ , : status:FAILURE`,
  'W'.repeat(300),
  `https://evil.test/a?X-Amz-Signature=secret-of-a-url&<b>`,
] as const;

describeInChromium('hostile strings', (browser) => {
  let app: TestApp;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const home = await createDatabase('sqlite');
    drop = () => home.drop();
    const database = await openJobTasks(home);
    await insertJobTasks(
      database,
      HOSTILE.map((text, index) => ({
        ...anyJobTask(`${String(index)}${text}`.slice(0, 40)),
        domain_id: DOMAIN,
        status: index % 2 === 0 ? 'FAILURE' : 'IN_PROGRESS',
        job_id: text.slice(0, 40),
        data_source_id: text.slice(0, 40),
        error_code: text.slice(0, 40),
        error_message: text,
        options: { [text.slice(0, 60)]: text, list: [text, { [text]: text }], big: 9_007_199_254_740_991 },
        created_at: now,
        updated_at: now,
        started_at: index % 2 === 0 ? now : '2020-01-01T00:00:00.000Z',
        finished_at: null,
      })),
    );
    await database.close();
    app = await startTestApp({ DATABASE_URL: home.url });
  });

  afterAll(async () => {
    await app.close();
    await drop();
  });

  const columns = 'status,job_task_id,data_source_id,job_id,error_code,error_message,options.list';

  it.each(Object.keys(WINDOWS) as (keyof typeof WINDOWS)[])(
    'are text in every part of the page: %s',
    async (window) => {
      for (const list of ['tasks', 'runs']) {
        const search = `?domain=${DOMAIN}&columns=${columns}&list=${list}`;
        const { page, complaints, close } = await openPage(browser(), app.http, { window, search });
        await expect.poll(() => page.locator(`.${list} tbody tr`).count()).toBe(HOSTILE.length);
        await expectAccessible(page);
        expect(await page.evaluate('window.harmed')).toBeUndefined();
        expect(await page.locator('main img, main script, main iframe, main a:not([href^="/"])').count()).toBe(0);
        expect(complaints).toEqual([]);
        await close();
      }
    },
  );

  it.each(HOSTILE.map((text, index) => ({ text, index })))(
    'are text in the details: $text',
    async ({ text, index }) => {
      const id = `${String(index)}${text}`.slice(0, 40);
      const search = `?domain=${DOMAIN}&task=${encodeURIComponent(id)}`;
      const { page, complaints, close } = await openPage(browser(), app.http, { search });
      await page.locator('dialog .facts').waitFor();
      const shown = await page.locator('dialog .error-box pre').textContent();
      expect(shown).toBe(text.replace(/\?X-Amz[^ ]*/, '?••••••'));
      expect(await page.evaluate('window.harmed')).toBeUndefined();
      expect(await page.locator('dialog img, dialog script').count()).toBe(0);
      await page.locator('dialog').getByRole('button', { name: 'Request' }).click();
      await page.keyboard.press('Escape');
      expect(complaints).toEqual([]);
      await close();
    },
  );

  it('are text in the URL and the search box', async () => {
    const search = `?domain=${DOMAIN}&q=${encodeURIComponent(HOSTILE[0])}&zone=${encodeURIComponent(HOSTILE[1])}`;
    const { page, complaints, close } = await openPage(browser(), app.http, { search });
    expect(await page.locator('.chip').first().innerText()).toContain('<img');
    await page.locator('.chip').first().click();
    await settled(page);
    expect(await page.evaluate('window.harmed')).toBeUndefined();
    expect(complaints).toEqual([]);
    await close();
  });

  it('of signed URLs are shown only when asked for', async () => {
    const id = `7${HOSTILE[7]}`.slice(0, 40);
    const { page, close } = await openPage(browser(), app.http, {
      search: `?domain=${DOMAIN}&task=${encodeURIComponent(id)}`,
    });
    await page.getByRole('button', { name: 'Show them' }).waitFor();
    expect(await page.locator('body').innerText()).not.toContain('secret-of-a-url');
    await page.getByRole('button', { name: 'Show them' }).click();
    expect(await page.locator('dialog').innerText()).toContain('secret-of-a-url');
    await close();
  });
});
