import { ExportResultCode, type ExportResult } from '@opentelemetry/core';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-base';

/** Tells once that a collector does not take spans, and once that it does again, instead of at every batch. */
export class ReportingExporter implements SpanExporter {
  private taken = true;

  constructor(
    private readonly exporter: SpanExporter,
    private readonly report: (text: string) => void,
  ) {}

  export(spans: ReadableSpan[], done: (result: ExportResult) => void): void {
    this.exporter.export(spans, ({ code, error }) => {
      const taken = code === ExportResultCode.SUCCESS;
      if (taken !== this.taken) {
        this.taken = taken;
        this.report(
          taken
            ? 'the collector takes spans again'
            : `the collector does not take spans, which are dropped: ${reasonOf(error)}`,
        );
      }
      // The SDK would write every failure with its stack.
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

/** Node's errors of connections that were tried on several addresses have a code and no message. */
function reasonOf(error: Error | undefined): string {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  const text = error?.message ?? '';
  return text !== '' ? text : typeof code === 'string' ? code : 'no reason was given';
}
