import { ExportResultCode, type ExportResult } from '@opentelemetry/core';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-base';

/** Reports once when a collector starts rejecting spans and once when it accepts them again, instead of for every batch. */
export class ReportingExporter implements SpanExporter {
  private accepted = true;

  constructor(
    private readonly exporter: SpanExporter,
    private readonly report: (text: string) => void,
  ) {}

  export(spans: ReadableSpan[], done: (result: ExportResult) => void): void {
    this.exporter.export(spans, ({ code, error }) => {
      const accepted = code === ExportResultCode.SUCCESS;
      if (accepted !== this.accepted) {
        this.accepted = accepted;
        this.report(
          accepted
            ? 'the collector accepts spans again'
            : `the collector does not accept spans, which are dropped: ${reasonOf(error)}`,
        );
      }
      // The SDK would log every failure with its stack trace.
      done({ code: ExportResultCode.SUCCESS });
    });
  }

  forceFlush(): Promise<void> {
    return this.exporter.forceFlush?.() ?? Promise.resolve();
  }

  shutdown(): Promise<void> {
    return this.exporter.shutdown();
  }
}

/** Node's errors for connections tried on several addresses have a code but no message. */
function reasonOf(error: Error | undefined): string {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  const text = error?.message ?? '';
  return text !== '' ? text : typeof code === 'string' ? code : 'unknown reason';
}
