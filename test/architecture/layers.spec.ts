import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const require = createRequire(import.meta.url);
const CONFIG = require('../../.config/dependency-cruiser.cjs') as { forbidden: { name: string; comment: string }[] };

/** A file with one import that breaks one rule, and the file it imports. */
interface Plant {
  readonly rule: string;
  readonly file: string;
  readonly imports: string;
}

const PLANTS: readonly Plant[] = [
  { rule: 'compiler-is-pure', file: 'src/query-builder/planted-1.ts', imports: 'node:fs' },
  { rule: 'compiler-is-pure', file: 'src/query-builder/planted-2.ts', imports: '@nestjs/common' },
  { rule: 'compiler-is-pure', file: 'src/query-builder/planted-3.ts', imports: '../common/other.js' },
  {
    rule: 'compiler-is-imported-through-its-index',
    file: 'src/job-task/planted-4.ts',
    imports: '../query-builder/parse/filter.js',
  },
  {
    rule: 'sqlite-processes-start-fast',
    file: 'src/database/planted-36.ts',
    imports: '../query-builder/dialect/sqlite-functions.js',
  },
  { rule: 'compiler-module-is-nest-only', file: 'src/query-builder/query-builder.module.ts', imports: 'typeorm' },
  {
    rule: 'compiler-files-do-not-import-the-index',
    file: 'src/query-builder/plan/planted-5.ts',
    imports: '../index.js',
  },
  { rule: 'parse-knows-no-sql', file: 'src/query-builder/parse/planted-6.ts', imports: '../sql/sql.js' },
  { rule: 'plan-knows-no-database', file: 'src/query-builder/plan/planted-7.ts', imports: '../dialect/mysql.js' },
  { rule: 'plan-does-not-emit', file: 'src/query-builder/plan/planted-33.ts', imports: '../emit/emit-select.js' },
  { rule: 'plan-does-not-emit', file: 'src/query-builder/path/planted-34.ts', imports: '../parse/filter.js' },
  { rule: 'emit-only-writes', file: 'src/query-builder/emit/planted-8.ts', imports: '../plan/list.js' },
  { rule: 'dialects-know-no-request', file: 'src/query-builder/dialect/planted-35.ts', imports: '../plan/list.js' },
  { rule: 'dialects-stay-inside', file: 'src/query-builder/emit/planted-9.ts', imports: '../dialect/sqlite.js' },
  { rule: 'sql-imports-nothing', file: 'src/query-builder/sql/planted-10.ts', imports: '../schema.js' },
  {
    rule: 'controller-knows-only-the-service',
    file: 'src/job-task/planted-11.controller.ts',
    imports: './job-task.repository.js',
  },
  { rule: 'services-know-no-transport', file: 'src/job-task/planted-12.service.ts', imports: '@nestjs/microservices' },
  { rule: 'drivers-stay-with-persistence', file: 'src/cli/planted-13.ts', imports: 'mysql2' },
  { rule: 'typeorm-stays-with-the-table', file: 'src/job-task/planted-14.service.ts', imports: 'typeorm' },
  {
    rule: 'database-knows-no-table',
    file: 'src/database/planted-33.ts',
    imports: '../job-task/persistence/job-task.entity.js',
  },
  { rule: 'grpc-stays-at-the-edge', file: 'src/database/planted-15.ts', imports: '@grpc/grpc-js' },
  { rule: 'contract-is-below-transports', file: 'src/contract/planted-33.ts', imports: '../grpc/other.js' },
  { rule: 'descriptors-are-read-by-the-contract', file: 'src/docs/planted-34.ts', imports: '@bufbuild/protobuf' },
  { rule: 'codec-needs-no-framework', file: 'src/grpc/codec/planted-16.ts', imports: '@nestjs/common' },
  { rule: 'process-is-imported-by-the-start-only', file: 'src/http/planted-35.ts', imports: '../process/worker.js' },
  { rule: 'settings-import-nothing', file: 'src/config/planted-17.ts', imports: '../common/other.js' },
  { rule: 'common-is-below-everything', file: 'src/common/planted-18.ts', imports: '../job-task/other.js' },
  { rule: 'routes-know-no-documentation', file: 'src/job-task/planted-44.ts', imports: '../docs/document.js' },
  { rule: 'auth-knows-no-data', file: 'src/auth/planted-19.ts', imports: '../database/other.js' },
  {
    rule: 'tracing-is-imported-through-open-tracing',
    file: 'src/job-task/planted-30.ts',
    imports: '../tracing/server-span.js',
  },
  { rule: 'tracing-is-imported-through-open-tracing', file: 'src/common/planted-31.ts', imports: '@opentelemetry/api' },
  { rule: 'opentelemetry-is-loaded-on-demand', file: 'src/tracing/open-tracing.ts', imports: '@opentelemetry/core' },
  { rule: 'tracing-knows-no-request', file: 'src/tracing/planted-32.ts', imports: '../job-task/other.js' },
  { rule: 'entry-points-are-not-imported', file: 'src/job-task/planted-20.ts', imports: '../cli/other.js' },
  { rule: 'page-knows-the-api-only', file: 'web/src/planted-33.ts', imports: '../../src/config/version.js' },
  { rule: 'page-logic-needs-no-browser', file: 'web/src/query/planted-34.ts', imports: '../api/other.js' },
  { rule: 'service-knows-no-page', file: 'src/page/planted-35.ts', imports: '../../web/src/other.js' },
  { rule: 'no-cycles', file: 'src/common/planted-21.ts', imports: './planted-21.js' },
  { rule: 'tests-are-not-shipped', file: 'src/common/planted-22.ts', imports: '../../test/other.js' },
  { rule: 'only-declared-packages', file: 'src/common/planted-23.ts', imports: 'no-such-package' },
  { rule: 'no-development-packages', file: 'src/common/planted-24.ts', imports: 'fast-check' },
];

/** A file that stands alone breaks this rule, so it has no import to plant. */
const ORPHAN = { rule: 'no-orphans', file: 'src/common/planted-orphan.ts' };

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

describe('the layer rules', () => {
  let project: string;
  let violations: readonly Violation[];

  beforeAll(() => {
    project = mkdtempSync(join(tmpdir(), 'job-task-layers-'));
    for (const shared of ['node_modules', 'package.json', 'tsconfig.json']) {
      symlinkSync(join(ROOT, shared), join(project, shared));
    }
    for (const { file, imports } of PLANTS) {
      write(project, file, `import * as planted from '${imports}';\nexport const used = planted;\n`);
    }
    for (const { file, imports } of PLANTS.filter(({ imports }) => imports.startsWith('.'))) {
      write(project, join(dirname(file), imports.replace(/\.js$/, '.ts')), 'export const other = 1;\n');
    }
    write(project, ORPHAN.file, 'export const alone = 1;\n');
    violations = cruise(project);
  });

  afterAll(() => {
    rmSync(project, { recursive: true, force: true });
  });

  it.each([...PLANTS, { ...ORPHAN, imports: 'nothing' }])('$rule objects to $imports in $file', ({ rule, file }) => {
    expect(violations.filter(({ from }) => from === file).map((violation) => violation.rule.name)).toContain(rule);
  });

  it('each have a planted violation and a reason', () => {
    const planted = new Set([...PLANTS.map(({ rule }) => rule), ORPHAN.rule]);
    expect(CONFIG.forbidden.map(({ name }) => name).filter((name) => !planted.has(name))).toEqual([]);
    expect(CONFIG.forbidden.filter(({ comment }) => comment === '')).toEqual([]);
  });
});

/** Writes a file that is not there yet: a plant may be what another one imports. */
function write(project: string, file: string, content: string): void {
  mkdirSync(dirname(join(project, file)), { recursive: true });
  if (!existsSync(join(project, file))) {
    writeFileSync(join(project, file), content);
  }
}

function cruise(project: string): readonly Violation[] {
  const tool = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = join(ROOT, '.config/dependency-cruiser.cjs');
  const report = execFileSync(process.execPath, [tool, '--config', config, '--output-type', 'json', 'src', 'web'], {
    cwd: project,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return (JSON.parse(report) as { summary: { violations: readonly Violation[] } }).summary.violations;
}
