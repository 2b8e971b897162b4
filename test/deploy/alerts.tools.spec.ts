import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { readDocument } from '../docs-check/documents.js';
import { describeWith } from '../tools/describe-with.js';
import { ALERT_CASES, type AlertCase } from './alert-cases.js';

const FILE = 'deploy/helm/files/alerts.yaml';
const INSTANCE = { namespace: 'spaceone', job: 'job-task-metrics', instance: '10.0.0.1:9090' };
const rules = (
  parse(readDocument(FILE)) as {
    groups: { rules: { alert: string; labels: Record<string, string>; annotations: Record<string, string> }[] }[];
  }
).groups.flatMap((group) => group.rules);

describeWith(['promtool'], 'the alerts', ({ promtool }) => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'alerts-'));
  });
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  it('have a firing and a silent case for each alert', () => {
    for (const { alert } of rules.filter((rule) => rule.alert !== 'JobTaskAbsent')) {
      const cases = ALERT_CASES.filter((candidate) => candidate.alert === alert);
      expect([...new Set(cases.map(({ fires }) => fires !== undefined))].sort(), alert).toEqual([false, true]);
    }
  });

  it.each(ALERT_CASES)('$alert when $title (fires: $fires)', (alertCase) => {
    testRules(alertCase);
  });

  it('fire JobTaskAbsent only without any series', () => {
    const absent = { alert: 'JobTaskAbsent', title: '', minute: 10 };
    testRules({ ...absent, series: { up: '0x60' }, fires: {} }, {});
    testRules({ ...absent, series: { job_task_build_info: '1x60' } });
  });

  it('distinguish instances: one fails and nine do not', () => {
    const series = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((number) => [
      seriesOf('http_server_request_duration_seconds_count{route="/a"}', '0+1000x60', { instance: String(number) }),
      seriesOf('job_task_request_errors_total{code="ERROR_UNAVAILABLE"}', number === 3 ? '0+50x60' : '0x60', {
        instance: String(number),
      }),
    ]);
    runTests(series, 'JobTaskUnavailable', 20, [{ ...INSTANCE, instance: '3' }]);
  });

  function testRules({ alert, series, minute, fires }: AlertCase, instance: object = INSTANCE): void {
    const input = Object.entries(series).map(([name, values]) => seriesOf(name, values));
    runTests(input, alert, minute, fires === undefined ? [] : [{ ...instance, ...fires }]);
  }

  function runTests(series: readonly object[], alert: string, minute: number, labels: readonly object[]): void {
    const rule = rules.find((candidate) => candidate.alert === alert);
    const file = join(directory, 'test.yaml');
    const expected = labels.map((each) => ({
      exp_labels: { ...each, ...rule?.labels },
      exp_annotations: rule?.annotations,
    }));
    writeFileSync(
      file,
      stringify({
        rule_files: [fileURLToPath(new URL(`../../${FILE}`, import.meta.url))],
        evaluation_interval: '1m',
        tests: [
          {
            interval: '1m',
            input_series: series,
            alert_rule_test: [{ eval_time: `${String(minute)}m`, alertname: alert, exp_alerts: expected }],
          },
        ],
      }),
    );
    const { stdout, stderr, status } = spawnSync(promtool, ['test', 'rules', file], { encoding: 'utf8' });
    expect(status, `${stdout}${stderr}`).toBe(0);
  }
});

/** A series of one instance; `name` may have further labels. */
function seriesOf(name: string, values: string, labels: Readonly<Record<string, string>> = {}): object {
  const [, metric = '', own = ''] = /^(\w+)(?:\{(.*)\})?$/.exec(name) ?? [];
  const added = Object.entries({ ...INSTANCE, ...labels }).map(([label, value]) => `${label}="${value}"`);
  return { series: `${metric}{${[...(own === '' ? [] : [own]), ...added].join(',')}}`, values };
}
