import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGuardedApp } from '../auth/support/guarded-app.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { createDatabase } from '../support/databases.js';

/** Bytes of compressed JavaScript and CSS that the page may have. */
const MOST_SCRIPT = 40_000;
const MOST_STYLE = 8_000;

describe('the page at /', () => {
  let app: TestApp;
  let html: string;
  let scripts: readonly string[];
  let styles: readonly string[];
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const database = await createDatabase('sqlite');
    drop = () => database.drop();
    app = await startTestApp({ DATABASE_URL: database.url });
    html = await (await fetch(app.http)).text();
    scripts = [...html.matchAll(/<script[^>]* src="\.\/([^"]+)"/g)].map(([, path = '']) => path);
    styles = [...html.matchAll(/<link rel="stylesheet"[^>]* href="\.\/([^"]+)"/g)].map(([, path = '']) => path);
  });

  afterAll(async () => {
    await app.close();
    await drop();
  });

  it('has no script, style or handler in its HTML', () => {
    expect(scripts).toHaveLength(1);
    expect(styles).toHaveLength(1);
    expect(html).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son\w+=/);
    expect(html).not.toMatch(/https?:/);
  });

  it('is requested on each visit, and its files are cached', async () => {
    const page = await fetch(app.http);
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const etag = page.headers.get('etag') ?? '';
    expect((await fetch(app.http, { headers: { 'if-none-match': etag } })).status).toBe(304);
    for (const path of [...scripts, ...styles]) {
      const { headers } = await fetch(`${app.http}/${path}`, { headers: { 'accept-encoding': 'gzip, br' } });
      expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(headers.get('content-encoding')).toBe('br');
      expect(headers.get('vary')).toBe('accept-encoding');
    }
  });

  it('has its own content security policy without unsafe sources', async () => {
    for (const path of ['', ...scripts]) {
      const { headers } = await fetch(`${app.http}/${path}`);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy.split('; ')).toEqual(
        expect.arrayContaining([
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "frame-ancestors 'none'",
          "require-trusted-types-for 'script'",
        ]),
      );
      expect(policy).not.toMatch(/unsafe|https?:|\*|data:/);
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
    const api = await fetch(`${app.http}/docs`);
    expect(api.headers.get('content-security-policy')).not.toContain('trusted-types');
  });

  it('is small', async () => {
    const sizeOf = async (paths: readonly string[]): Promise<number> => {
      const texts = await Promise.all(paths.map(async (path) => (await fetch(`${app.http}/${path}`)).text()));
      return texts.reduce((sum, text) => sum + gzipSync(text, { level: 9 }).length, 0);
    };
    expect(await sizeOf(scripts)).toBeLessThan(MOST_SCRIPT);
    expect(await sizeOf(styles)).toBeLessThan(MOST_STYLE);
  });

  it.each(['/assets/', '/assets/nothing.js', '/assets/..%2Findex.html', '/index.html', '/nowhere'])(
    'leaves %s to be not found, in JSON',
    async (path) => {
      const response = await fetch(app.http + path);
      expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/json; charset=utf-8']);
      expect(await response.json()).toMatchObject({ detail: { code: 'ERROR_NOT_FOUND' } });
    },
  );

  it('answers HEAD and refuses other methods', async () => {
    const head = await fetch(app.http, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect((await fetch(app.http, { method: 'POST' })).status).toBe(405);
  });

  it('is there without a token, and says that one is needed', async () => {
    const guarded = await startGuardedApp({ AUTH_JWKS_URL: 'http://127.0.0.1:9/' });
    const response = await fetch(guarded.http);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('&quot;auth&quot;:&quot;jwt&quot;');
    await guarded.close();
  });
});
