import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { describeWith } from '../tools/describe-with.js';

const SERVICES = ['job-task.service', 'job-task-sync.service', 'job-task-prune.service', 'job-task-backup.service'];
const UNITS = [...SERVICES, 'job-task-prune.timer', 'job-task-backup.timer'];
const pathOf = (unit: string): string => fileURLToPath(new URL(`../../deploy/systemd/${unit}`, import.meta.url));

describeWith(['systemd-analyze'], 'the systemd unit', ({ 'systemd-analyze': analyze }) => {
  it.each(SERVICES)('%s has an exposure of at most 1.3', (unit) => {
    const { status, stdout, stderr } = spawnSync(
      analyze,
      ['security', '--offline=true', '--no-pager', '--threshold=13', pathOf(unit)],
      { encoding: 'utf8' },
    );
    expect(status, `${stdout}${stderr}`).toBe(0);
    expect(stdout).toMatch(/Overall exposure level for job-task[a-z-]*\.service: [01]\.\d/);
  });

  it.each(UNITS)('%s has only known directives', (unit) => {
    const { stdout, stderr } = spawnSync(analyze, ['verify', '--man=no', pathOf(unit)], { encoding: 'utf8' });
    // This machine need not have Node where the unit expects it.
    const lines = `${stdout}${stderr}`.split('\n').filter((line) => line.includes(unit));
    expect(lines.filter((line) => !line.includes('/usr/bin/node'))).toEqual([]);
  });
});
