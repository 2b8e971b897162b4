import type { LoggerService } from '@nestjs/common';
import type { Tracing } from '../common/request/tracing.js';
import type { Environment } from '../config/read-settings.js';
import { splitList, type TracedDatabase } from './environment.js';

/**
 * Sets up tracing from OpenTelemetry's variables; null if they name neither an exporter nor an endpoint, in which case
 * the SDK is not loaded. A failure is logged as a warning and does not stop the service.
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
    logger.warn(`tracing is disabled: ${error instanceof Error ? error.message : String(error)}`, 'Tracing');
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
