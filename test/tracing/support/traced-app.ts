import { randomBytes } from 'node:crypto';
import { vi } from 'vitest';
import { startTestApp, type TestApp } from '../../support/app.js';

/** What sends spans soon, and as JSON, which the fake collector reads. */
export function variablesFor(url: string): Record<string, string> {
  return {
    OTEL_EXPORTER_OTLP_ENDPOINT: url,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    OTEL_BSP_SCHEDULE_DELAY: '50',
  };
}

/** Starts the service in this process with variables of OpenTelemetry, which are in the environment while it starts. */
export async function startTracedApp(
  settings: Readonly<Record<string, string>>,
  variables: Readonly<Record<string, string>>,
): Promise<TestApp> {
  for (const [name, value] of Object.entries(variables)) {
    vi.stubEnv(name, value);
  }
  try {
    return await startTestApp(settings, variables);
  } finally {
    vi.unstubAllEnvs();
  }
}

/** A caller's place in a trace of its own, and the header that says so. */
export function callerSpan({ sampled = true } = {}): { traceId: string; spanId: string; traceparent: string } {
  const traceId = randomBytes(16).toString('hex');
  const spanId = randomBytes(8).toString('hex');
  return { traceId, spanId, traceparent: `00-${traceId}-${spanId}-0${sampled ? '1' : '0'}` };
}
