import { listed } from './environment.js';
/**
 * Traces as OpenTelemetry's own variables want them; null when they name neither an exporter nor an endpoint, and then
 * nothing of OpenTelemetry's SDK is loaded. Traces that cannot be had are told as a warning: requests matter more.
 */
export async function openTracing(environment, settings, logger) {
    if (!wantsTraces(environment)) {
        return null;
    }
    try {
        const { openTelemetry } = await import('./open-telemetry.js');
        return await openTelemetry(environment, settings, (text) => {
            logger.warn(text, 'Tracing');
        });
    }
    catch (error) {
        logger.warn(`there are no traces: ${error instanceof Error ? error.message : String(error)}`, 'Tracing');
        return null;
    }
}
function wantsTraces(environment) {
    if (environment['OTEL_SDK_DISABLED']?.trim().toLowerCase() === 'true') {
        return false;
    }
    const exporters = listed(environment['OTEL_TRACES_EXPORTER']);
    return exporters.length > 0
        ? !exporters.includes('none')
        : isSet(environment['OTEL_EXPORTER_OTLP_ENDPOINT']) || isSet(environment['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT']);
}
function isSet(value) {
    return value !== undefined && value.trim() !== '';
}
//# sourceMappingURL=open-tracing.js.map