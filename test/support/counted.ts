import { expect } from 'vitest';
import type { TestApp } from './app.js';

/** How often the metrics say that something happened. */
async function counted(app: TestApp, line: string): Promise<number> {
  const text = await (await fetch(String(app.metrics))).text();
  const found = text.split('\n').find((candidate) => candidate.startsWith(`${line} `));
  return Number(found?.slice(line.length + 1) ?? 0);
}

/** What work is expected to be counted as. */
export interface Count {
  readonly transport: 'http' | 'grpc';
  readonly code: string;
  /** The series of the request, as Prometheus writes it. */
  readonly series: string;
}

/** Whether the work counts one error of a code, and no request more than one; the service has METRICS_PORT. */
export async function countsOne(
  app: TestApp,
  { transport, code, series }: Count,
  work: () => Promise<void>,
): Promise<void> {
  const lines = [`job_task_request_errors_total{wire="${transport}",code="${code}"}`, series];
  const counts = (): Promise<number[]> => Promise.all(lines.map((line) => counted(app, line)));
  const before = await counts();
  await work();
  // A caller can have its answer before the service has counted it.
  await expect.poll(counts).toEqual(before.map((count) => count + 1));
}
