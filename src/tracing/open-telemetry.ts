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
import type { Environment } from '../config/settings.js';
import { VERSION } from '../version.js';
import { databaseAttributes } from './database-attributes.js';
import { spanProcessors } from './exporters.js';
import type { TracedDatabase } from './environment.js';
import { propagatorOf } from './propagators.js';
import { RequestTracing } from './request-tracing.js';

/** What it is called in traces unless OTEL_SERVICE_NAME says otherwise. */
const SERVICE_NAME = 'job-task-service';

/** The version of OpenTelemetry's conventions that names and attributes of spans follow. */
const SCHEMA_URL = 'https://opentelemetry.io/schemas/1.45.0';

/** Milliseconds that the last spans have to reach the collector when the process ends. */
const LAST_SPANS_MS = 2_000;

/** Tells an operator, in one line, what is wrong with the traces. */
export type Report = (text: string) => void;

/**
 * OpenTelemetry's SDK, as its variables say: the sampler, the limits and the batches are read by the SDK itself. Nothing
 * is registered globally and nothing is patched: spans are made where requests and statements begin and end.
 */
export async function openTelemetry(
  environment: Environment,
  settings: TracedDatabase,
  report: Report,
): Promise<Tracing> {
  const tell = (text: string): void => report(text);
  const mute = (): void => undefined;
  diag.setLogger(
    { error: tell, warn: tell, info: mute, debug: mute, verbose: mute },
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

/** Each process, and so each worker, has an instance id of its own. */
function resource(): Resource {
  const own: Attributes = { 'service.name': SERVICE_NAME, 'service.version': VERSION };
  return defaultResource()
    .merge(resourceFromAttributes(own))
    .merge(detectResources({ detectors: [serviceInstanceIdDetector, envDetector] }));
}

async function closeWithin(ms: number, provider: BasicTracerProvider, report: Report): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      report(`the last spans were not taken within ${ms} ms`);
      resolve();
    }, ms);
  });
  try {
    await Promise.race([provider.shutdown().catch(() => undefined), late]);
  } finally {
    clearTimeout(timer);
  }
}
