import { SpanStatusCode, trace } from '@opentelemetry/api';
import { startStatement } from './client-span.js';
/** The span of one request. It is handed on with the request; OpenTelemetry's own context would cost at every await. */
export class ServerSpan {
    span;
    parts;
    ids;
    statementParts = null;
    constructor(span, parts) {
        this.span = span;
        this.parts = parts;
        this.ids = span.spanContext();
    }
    get traceId() {
        return this.ids.traceId;
    }
    get spanId() {
        return this.ids.spanId;
    }
    get traceFlags() {
        return this.ids.traceFlags;
    }
    statement(start) {
        if (!this.span.isRecording()) {
            return null;
        }
        this.statementParts ??= { ...this.parts, parent: trace.setSpan(this.parts.parent, this.span) };
        return startStatement(this.statementParts, start);
    }
    end({ status, errorCode, requestId, domainId }) {
        if (this.span.isRecording()) {
            const { attributes, isFault } = this.parts.outcome(status);
            this.span.setAttributes(attributes);
            this.span.setAttribute('spaceone.request_id', requestId);
            if (domainId !== null) {
                this.span.setAttribute('spaceone.domain_id', domainId);
            }
            if (errorCode !== null) {
                this.span.setAttribute('spaceone.error_code', errorCode);
            }
            if (isFault) {
                this.span.setAttribute('error.type', errorCode ?? String(status));
                this.span.setStatus({ code: SpanStatusCode.ERROR });
            }
        }
        this.span.end(this.parts.clock.now());
    }
}
//# sourceMappingURL=server-span.js.map