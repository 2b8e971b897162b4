import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './longest-first.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const needs = 'test/support/needs.global-setup.ts';
const servers = 'test/support/servers.global-setup.ts';
const build = 'test/support/build.global-setup.ts';

/** Limits guard against hanging only; they leave room for a machine that is busy with other work. */
const PATIENCE_MS = 300_000;
const POLL_MS = 60_000;
const PROPERTY_PATIENCE_MS = 1_800_000;

/**
 * The suffix of a test file selects its project, by what the tests need and how long they may take. Files with `isolate: false`
 * share a worker's modules, because loading them takes longer than most of these files; they restore what they spy on. A file that
 * mocks a module resets the modules before it imports any, and at its end.
 */
export default defineConfig({
  root,
  cacheDir: 'node_modules/.vite',
  test: {
    root,
    // One more than the smallest machine has cores: a quarter of the time, a file waits for servers and processes.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    expect: { poll: { timeout: POLL_MS } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.spec.ts'],
          exclude: ['test/**/*.{int,e2e,property,tools}.spec.ts'],
          isolate: false,
          globalSetup: [needs],
          testTimeout: PATIENCE_MS,
          hookTimeout: PATIENCE_MS,
        },
      },
      {
        extends: true,
        test: {
          name: 'int',
          include: ['test/**/*.int.spec.ts'],
          isolate: false,
          globalSetup: [build, needs, servers],
          testTimeout: PATIENCE_MS,
          hookTimeout: PATIENCE_MS,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/**/*.e2e.spec.ts'],
          isolate: false,
          globalSetup: [build, needs, servers],
          testTimeout: PATIENCE_MS,
          hookTimeout: PATIENCE_MS,
        },
      },
      {
        extends: true,
        test: {
          name: 'property',
          include: ['test/**/*.property.spec.ts'],
          isolate: false,
          globalSetup: [build, needs, servers],
          testTimeout: PROPERTY_PATIENCE_MS,
          hookTimeout: PATIENCE_MS,
        },
      },
      {
        extends: true,
        test: {
          name: 'tools',
          include: ['test/**/*.tools.spec.ts'],
          globalSetup: [build, needs, servers, 'test/tools/tools.global-setup.ts'],
          testTimeout: PATIENCE_MS,
          hookTimeout: 2 * PATIENCE_MS,
        },
      },
    ],
  },
});
