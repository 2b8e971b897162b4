import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';
import { guardFor } from '../support/patience.js';

/** The first probe has the type checker read the whole project. */
const LINT_MS = guardFor(30_000);
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Code that one rule refuses where it stands, and the rule; null where the code is right. */
interface Probe {
  readonly title: string;
  readonly file: string;
  readonly code: string;
  readonly rule: string | null;
}

/** The code is linted as if it were in these files, which exist, so that the type checker knows them. */
const COMPILER_FILE = 'src/query-builder/limits.ts';
const ERRORS_FILE = 'src/query-builder/errors.ts';
const SERVICE_FILE = 'src/common/request/request-context.ts';
const SETTINGS_FILE = 'src/config/read-settings.ts';

const PROBES: readonly Probe[] = [
  {
    title: 'a raw Error in the compiler',
    file: COMPILER_FILE,
    code: `throw new Error('what?');\n`,
    rule: 'no-restricted-syntax',
  },
  { title: 'a TypeError in the compiler', file: COMPILER_FILE, code: `throw new TypeError('a bug');\n`, rule: null },
  { title: 'an Error where errors are made', file: ERRORS_FILE, code: `throw new Error('what?');\n`, rule: null },
  {
    title: 'a default export',
    file: SERVICE_FILE,
    code: `export default 1;\n`,
    rule: 'no-restricted-syntax',
  },
  {
    title: 'an enum',
    file: SERVICE_FILE,
    code: `export enum Colour {\n  red,\n}\n`,
    rule: 'no-restricted-syntax',
  },
  {
    title: 'the environment read in passing',
    file: SERVICE_FILE,
    code: `export const level = process.env['LOG_LEVEL'];\n`,
    rule: 'no-restricted-properties',
  },
  {
    title: 'the environment read by the settings',
    file: SETTINGS_FILE,
    code: `export const level = process.env['LOG_LEVEL'];\n`,
    rule: null,
  },
  {
    title: 'a switch that forgets a variant',
    file: COMPILER_FILE,
    code: `export function f(x: 'a' | 'b'): void {\n  switch (x) {\n    case 'a':\n  }\n}\n`,
    rule: '@typescript-eslint/switch-exhaustiveness-check',
  },
  {
    title: 'a promise that nobody waits for',
    file: SERVICE_FILE,
    code: `Promise.resolve(1);\n`,
    rule: '@typescript-eslint/no-floating-promises',
  },
  {
    title: 'any',
    file: SERVICE_FILE,
    code: `export const x = JSON.parse('1') as any;\n`,
    rule: '@typescript-eslint/no-explicit-any',
  },
  {
    title: 'a comment that silences a rule',
    file: SERVICE_FILE,
    code: `// eslint-disable-next-line no-console\nconsole.log(1);\n`,
    rule: 'no-console',
  },
  {
    title: 'an HttpException in a service',
    file: 'src/job-task/job-task.service.ts',
    code: `import { HttpException } from '@nestjs/common';\nthrow new HttpException('no', 400);\n`,
    rule: 'no-restricted-imports',
  },
];

describe('the lint rules', () => {
  let eslint: ESLint;

  beforeAll(() => {
    eslint = new ESLint({
      cwd: ROOT,
      overrideConfigFile: `${ROOT}.config/eslint.config.js`,
      // Otherwise, where CI is set, the parser reads the file from disk and not the probe.
      overrideConfig: { languageOptions: { parserOptions: { disallowAutomaticSingleRunInference: true } } },
    });
  });

  it.each(PROBES)('judge $title', { timeout: LINT_MS }, async ({ file, code, rule }) => {
    const [result] = await eslint.lintText(code, { filePath: `${ROOT}${file}` });
    const broken = result?.messages.map(({ ruleId }) => ruleId) ?? [];
    if (rule === null) {
      expect(broken).toEqual([]);
    } else {
      expect(broken).toContain(rule);
    }
  });
});
