import { diag, DiagLogLevel } from '@opentelemetry/api';
import { defaultResource, detectResources, envDetector, resourceFromAttributes, serviceInstanceIdDetector, } from '@opentelemetry/resources';
import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';
import { VERSION } from '../version.js';
import { databaseAttributes } from './database-attributes.js';
import { spanProcessors } from './exporters.js';
import { propagatorOf } from './propagators.js';
import { RequestTracing } from './request-tracing.js';
/** What it is called in traces unless OTEL_SERVICE_NAME says otherwise. */
const SERVICE_NAME = 'job-task-service';
/** Milliseconds that the last spans have to reach the collector when the process ends. */
const LAST_SPANS_MS = 2_000;
/**
 * OpenTelemetry's SDK, as its variables say: the sampler, the limits and the batches are read by the SDK itself. Nothing
 * is registered globally and nothing is patched: spans are made where requests and statements begin and end.
 */
export async function openTelemetry(environment, settings, report) {
    const tell = (text) => report(text);
    const mute = () => undefined;
    diag.setLogger({ error: tell, warn: tell, info: mute, debug: mute, verbose: mute }, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
    const provider = new BasicTracerProvider({
        resource: resource(),
        spanProcessors: await spanProcessors(environment, report),
    });
    return new RequestTracing(provider.getTracer(SERVICE_NAME, VERSION), propagatorOf(environment, report), databaseAttributes(settings), () => closeWithin(LAST_SPANS_MS, provider, report));
}
/** Each process, and so each worker, has an instance id of its own. */
function resource() {
    const own = { 'service.name': SERVICE_NAME, 'service.version': VERSION };
    return defaultResource()
        .merge(resourceFromAttributes(own))
        .merge(detectResources({ detectors: [serviceInstanceIdDetector, envDetector] }));
}
async function closeWithin(ms, provider, report) {
    let timer;
    const late = new Promise((resolve) => {
        timer = setTimeout(() => {
            report(`the last spans were not taken within ${ms} ms`);
            resolve();
        }, ms);
    });
    try {
        await Promise.race([provider.shutdown().catch(() => undefined), late]);
    }
    finally {
        clearTimeout(timer);
    }
}
//# sourceMappingURL=open-telemetry.js.map