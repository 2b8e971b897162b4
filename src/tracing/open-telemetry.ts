import { diag, DiagLogLevel, type Attributes } from '@opentelemetry/api';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
  serviceInstanceIdDetector,
  type Resource,
} from '@opentelemetry/resources';
import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';
import type { Tracing } from '../common/request/tracing.js';
import type { Environment } from '../config/read-settings.js';
import { VERSION } from '../config/version.js';
import { databaseAttributes } from './database-attributes.js';
import { spanProcessors } from './exporters.js';
import type { TracedDatabase } from './environment.js';
import { propagatorOf } from './propagators.js';
import { RequestTracing } from './request-tracing.js';

/** The default of OTEL_SERVICE_NAME. */
const SERVICE_NAME = 'job-task-service';

/** The version of OpenTelemetry's conventions for names and attributes. */
const SCHEMA_URL = 'https://opentelemetry.io/schemas/1.45.0';

/** How long the process waits at shutdown for the last spans to reach the collector, in milliseconds. */
const LAST_SPANS_MS = 2_000;

/** Logs one line about a problem with tracing. */
export type Report = (text: string) => void;

/**
 * Sets up OpenTelemetry's SDK, which reads sampler, limits and batches from its own variables. Nothing is registered globally
 * and nothing is patched: spans are created where requests and statements start and end.
 */
export async function openTelemetry(
  environment: Environment,
  settings: TracedDatabase,
  report: Report,
): Promise<Tracing> {
  const warn = (text: string): void => report(text);
  const ignore = (): void => undefined;
  diag.setLogger(
    { error: warn, warn, info: ignore, debug: ignore, verbose: ignore },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
  const provider = new BasicTracerProvider({
    resource: resource(),
    spanProcessors: await spanProcessors(environment, report),
  });
  return new RequestTracing(
    provider.getTracer(SERVICE_NAME, VERSION, { schemaUrl: SCHEMA_URL }),
    propagatorOf(environment, report),
    databaseAttributes(settings),
    () => closeWithin(LAST_SPANS_MS, provider, report),
  );
}

/** Every process, including each worker, has its own instance id. */
function resource(): Resource {
  const own: Attributes = { 'service.name': SERVICE_NAME, 'service.version': VERSION };
  return defaultResource()
    .merge(resourceFromAttributes(own))
    .merge(detectResources({ detectors: [serviceInstanceIdDetector, envDetector] }));
}

async function closeWithin(ms: number, provider: BasicTracerProvider, report: Report): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      report(`the collector did not accept the last spans within ${ms} ms`);
      resolve();
    }, ms);
  });
  try {
    await Promise.race([provider.shutdown().catch(() => undefined), timeout]);
  } finally {
    clearTimeout(timer);
  }
}
