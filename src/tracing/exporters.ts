import {
  BatchSpanProcessor,
  ConsoleSpanExporter,
  type SpanExporter,
  type SpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import type { Environment } from '../config/read-settings.js';
import { splitList } from './environment.js';
import { ReportingExporter } from './reporting-exporter.js';

const DEFAULT_PROTOCOL = 'http/protobuf';

/**
 * The exporters that OTEL_TRACES_EXPORTER names, `otlp` by default. Spans are sent in batches in the background, and dropped
 * if the queue is full, so no request waits for a collector.
 */
export async function spanProcessors(
  environment: Environment,
  report: (text: string) => void,
): Promise<SpanProcessor[]> {
  const named = splitList(environment['OTEL_TRACES_EXPORTER']);
  const processors: SpanProcessor[] = [];
  for (const name of named.length === 0 ? ['otlp'] : named) {
    if (name === 'otlp') {
      processors.push(new BatchSpanProcessor(new ReportingExporter(await otlpExporter(environment, report), report)));
    } else if (name === 'console') {
      processors.push(new BatchSpanProcessor(new ConsoleSpanExporter()));
    } else {
      report(`OTEL_TRACES_EXPORTER: must be otlp, console or none, got ${JSON.stringify(name)}`);
    }
  }
  return processors;
}

/** Loads only the exporter of the configured protocol, which reads endpoint, headers, timeout, compression and certificates. */
async function otlpExporter(environment: Environment, report: (text: string) => void): Promise<SpanExporter> {
  const [protocol = DEFAULT_PROTOCOL] = [
    ...splitList(environment['OTEL_EXPORTER_OTLP_TRACES_PROTOCOL']),
    ...splitList(environment['OTEL_EXPORTER_OTLP_PROTOCOL']),
  ];
  switch (protocol) {
    case 'grpc': {
      const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-grpc');
      return new OTLPTraceExporter();
    }
    case 'http/json': {
      const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
      return new OTLPTraceExporter();
    }
    default: {
      if (protocol !== DEFAULT_PROTOCOL) {
        report(
          `OTEL_EXPORTER_OTLP_PROTOCOL: must be grpc, http/protobuf or http/json, got ${JSON.stringify(protocol)}`,
        );
      }
      const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-proto');
      return new OTLPTraceExporter();
    }
  }
}
