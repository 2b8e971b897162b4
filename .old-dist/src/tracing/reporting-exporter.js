import { ExportResultCode } from '@opentelemetry/core';
/** Tells once that a collector does not take spans, and once that it does again, instead of at every batch. */
export class ReportingExporter {
    exporter;
    report;
    taken = true;
    constructor(exporter, report) {
        this.exporter = exporter;
        this.report = report;
    }
    export(spans, done) {
        this.exporter.export(spans, ({ code, error }) => {
            const taken = code === ExportResultCode.SUCCESS;
            if (taken !== this.taken) {
                this.taken = taken;
                this.report(taken
                    ? 'the collector takes spans again'
                    : `the collector does not take spans, which are dropped: ${reasonOf(error)}`);
            }
            // The SDK would write every failure with its stack.
            done({ code: ExportResultCode.SUCCESS });
        });
    }
    forceFlush() {
        return this.exporter.forceFlush?.() ?? Promise.resolve();
    }
    shutdown() {
        return this.exporter.shutdown();
    }
}
/** Node's errors of connections that were tried on several addresses have a code and no message. */
function reasonOf(error) {
    const { code } = (error ?? {});
    const text = error?.message ?? '';
    return text !== '' ? text : typeof code === 'string' ? code : 'no reason was given';
}
//# sourceMappingURL=reporting-exporter.js.map