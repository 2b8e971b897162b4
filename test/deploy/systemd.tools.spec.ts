import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { describeWith } from '../tools/describe-with.js';

const UNIT = fileURLToPath(new URL('../../deploy/systemd/job-task.service', import.meta.url));

describeWith(['systemd-analyze'], 'the systemd unit', ({ 'systemd-analyze': analyze }) => {
  it('has an exposure of at most 1.3', () => {
    const { status, stdout, stderr } = spawnSync(
      analyze,
      ['security', '--offline=true', '--no-pager', '--threshold=13', UNIT],
      { encoding: 'utf8' },
    );
    expect(status, `${stdout}${stderr}`).toBe(0);
    expect(stdout).toMatch(/Overall exposure level for job-task\.service: [01]\.\d/);
  });

  it('has only known directives', () => {
    const { stdout, stderr } = spawnSync(analyze, ['verify', '--man=no', UNIT], { encoding: 'utf8' });
    // This machine need not have Node where the unit wants it.
    const lines = `${stdout}${stderr}`.split('\n').filter((line) => line.includes('job-task.service'));
    expect(lines.filter((line) => !line.includes('/usr/bin/node'))).toEqual([]);
  });
});
