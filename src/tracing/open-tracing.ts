import type { LoggerService } from '@nestjs/common';
import type { Tracing } from '../common/request/tracing.js';
import type { Environment } from '../config/settings.js';
import { splitList, type TracedDatabase } from './environment.js';

/**
 * Traces as OpenTelemetry's own variables want them; null when they name neither an exporter nor an endpoint, and then
 * nothing of OpenTelemetry's SDK is loaded. Traces that cannot be had are told as a warning: requests matter more.
 */
export async function openTracing(
  environment: Environment,
  settings: TracedDatabase,
  logger: LoggerService,
): Promise<Tracing | null> {
  if (!wantsTraces(environment)) {
    return null;
  }
  try {
    const { openTelemetry } = await import('./open-telemetry.js');
    return await openTelemetry(environment, settings, (text) => {
      logger.warn(text, 'Tracing');
    });
  } catch (error) {
    logger.warn(`there are no traces: ${error instanceof Error ? error.message : String(error)}`, 'Tracing');
    return null;
  }
}

function wantsTraces(environment: Environment): boolean {
  if (environment['OTEL_SDK_DISABLED']?.trim().toLowerCase() === 'true') {
    return false;
  }
  const exporters = splitList(environment['OTEL_TRACES_EXPORTER']);
  return exporters.length > 0
    ? !exporters.includes('none')
    : isSet(environment['OTEL_EXPORTER_OTLP_ENDPOINT']) || isSet(environment['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT']);
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value.trim() !== '';
}
