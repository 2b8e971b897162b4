import { expect, it } from 'vitest';
import { startGuardedApp } from '../auth/support/guarded-app.js';

it.each([
  ['true', { docs: '/docs', openapi: '/docs-json' }],
  ['false', {}],
])('names the documentation at a root without a page, when DOCS_ENABLED is %s', async (DOCS_ENABLED, docs) => {
  const app = await startGuardedApp({
    AUTH_JWKS_URL: 'http://127.0.0.1:9/',
    DOCS_ENABLED,
    PAGE_ENABLED: 'false',
  });
  const response = await fetch(app.http);
  const { service, version, ...rest } = (await response.json()) as Record<string, string>;
  expect([response.status, service, version]).toEqual([200, 'Job tasks', expect.any(String)]);
  expect(rest).toEqual({ ...docs, health: '/health/ready' });
  await app.close();
});
