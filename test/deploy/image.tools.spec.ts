import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../docs-check/documents.js';
import { buildInBareTrees, type Image } from './bare-tree.js';
import { readDockerfile } from './dockerfile.js';

const run = promisify(execFile);
const BUILD_MS = 600_000;
/** All but the base image: code, packages and the compiled driver. */
const MAX_MEGABYTES = 80;
const START_MS = 300_000;
const stages = readDockerfile(readDocument('Dockerfile'));
const instruction = (name: string): string =>
  stages.at(-1)!.instructions.find((candidate) => candidate.name === name)?.text ?? '';
const words = (name: string): string[] => JSON.parse(instruction(name).replace(/^.*?CMD /, '')) as string[];

describe('the steps of the Dockerfile in a clean tree', () => {
  let image: Image;
  let service: ChildProcess | undefined;

  beforeAll(async () => {
    image = await buildInBareTrees(stages);
    // A read-only root file system, but for the volume.
    await run('chmod', ['-R', 'a-w', image.workdir]);
    await chmod(join(image.workdir, 'data'), 0o777);
  }, BUILD_MS);

  afterAll(async () => {
    service?.kill('SIGKILL');
    await run('chmod', ['-R', 'u+w', image.workdir]);
    await image.remove();
  });

  it('leave no development packages, sources or files of the build context', () => {
    const present = (path: string): boolean => existsSync(join(image.workdir, path));
    expect(['dist/src/main.js', 'dist/src/cli/migrate.js', 'package.json', 'LICENSE'].filter(present)).toHaveLength(4);
    const unwanted = ['src', 'test', '.env', 'node_modules/typescript', 'node_modules/vitest', 'node_modules/eslint'];
    expect(unwanted.filter(present)).toEqual([]);
  });

  it('leave no package files that are not needed at run time', async () => {
    const names = ['*.d.ts', '*.d.mts', '*.d.cts', '*.map', 'README.md', 'CHANGELOG.md', '*.c', '*.o', '*.a'];
    const tests = names.flatMap((name) => ['-o', '-name', name]).slice(1);
    const { stdout } = await run('find', [join(image.workdir, 'node_modules'), '-type', 'f', '(', ...tests, ')']);
    expect(stdout).toBe('');
  });

  it('are small', async () => {
    const { stdout } = await run('du', ['--summarize', '--apparent-size', '--block-size=1M', image.workdir]);
    expect(Number.parseInt(stdout, 10)).toBeLessThan(MAX_MEGABYTES);
  });

  it('list the packages for scanners', () => {
    const { bomFormat, components } = JSON.parse(readFileSync(join(image.workdir, 'sbom.cdx.json'), 'utf8')) as {
      bomFormat: string;
      components: { name: string; version: string }[];
    };
    expect(bomFormat).toBe('CycloneDX');
    const names = components.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['better-sqlite3', 'fastify', 'mysql2']));
    expect(names).not.toContain('vitest');
  });

  it(
    'make a service that starts as another user, is healthy, and ends at SIGTERM',
    async () => {
      const [program = '', ...options] = words('ENTRYPOINT');
      expect(program).toBe('node');
      const identity = process.getuid?.() === 0 ? { uid: 1000, gid: 1000 } : {};
      const environment = {
        ...image.environment,
        HTTP_PORT: '0',
        GRPC_PORT: '0',
        GRPC_V2_PORT: 'off',
        DEMO_DATA: 'false',
      };
      service = spawn(process.execPath, [...options, ...words('CMD')], {
        ...{ cwd: image.workdir, env: environment, stdio: ['ignore', 'pipe', 'inherit'] },
        ...identity,
      });
      const url = await announcedUrl(service);
      const [, ...check] = words('HEALTHCHECK');
      const isHealthy = (): Promise<boolean> =>
        run(process.execPath, check, { env: { HTTP_PORT: new URL(url).port } }).then(
          () => true,
          () => false,
        );
      await expect.poll(isHealthy).toBe(true);
      const exit = once(service, 'exit');
      service.kill('SIGTERM');
      expect(await exit).toEqual([0, null]);
    },
    START_MS,
  );
});

/** What the service prints when it listens. */
async function announcedUrl(service: ChildProcess): Promise<string> {
  let output = '';
  for await (const chunk of service.stdout!) {
    output += String(chunk);
    const url = /"msg":"listening".*"http":"([^"]+)"/.exec(output)?.[1];
    if (url !== undefined) {
      return url;
    }
  }
  throw new TypeError(`the service ended before it listened: ${output}`);
}
