import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/** Root may write anywhere, so the process becomes another user, once it runs: that one may not reach Node's own file. */
const AS_USER = process.getuid?.() === 0 ? 'process.setgid(65534); process.setuid(65534);\n' : '';
/** Given to Node as a text, since the other user may not be able to read the project. */
const SCRIPT = readFileSync(fileURLToPath(new URL('../../.config/build-if-writable.mjs', import.meta.url)), 'utf8');

describe('a command in a folder that its user cannot write', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'job-task-unwritable-'));
  });
  afterEach(() => {
    setMode(0o700);
    rmSync(folder, { recursive: true });
  });

  const setMode = (mode: number): void => {
    for (const path of [folder, join(folder, 'dist')].filter((each) => existsSync(each))) {
      chmodSync(path, mode);
    }
  };

  const outcome = (): { readonly status: number | null; readonly output: string } => {
    setMode(0o555);
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module'], {
      cwd: folder,
      encoding: 'utf8',
      input: AS_USER + SCRIPT,
      env: { PATH: process.env['PATH'] },
    });
    return { status, output: stdout + stderr };
  };

  it('uses the build that is there', () => {
    mkdirSync(join(folder, 'dist/src'), { recursive: true });
    writeFileSync(join(folder, 'dist/src/main.js'), '');
    expect(outcome()).toEqual({ status: 0, output: '' });
  });

  it('says in one line what to do without a build', () => {
    expect(outcome()).toEqual({
      status: 1,
      output: `${folder} cannot be written, so the service cannot be built: run \`npm run build\` as its owner\n`,
    });
  });
});
