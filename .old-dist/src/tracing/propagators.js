import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';
import { B3Propagator } from '@opentelemetry/propagator-b3';
import { listed } from './environment.js';
/** B3 in one header or in several is told apart by what comes. */
const PROPAGATORS = {
    tracecontext: () => new W3CTraceContextPropagator(),
    baggage: () => new W3CBaggagePropagator(),
    b3: () => new B3Propagator(),
    b3multi: () => new B3Propagator(),
};
/** How a caller names the trace that a request belongs to, by OTEL_PROPAGATORS. */
export function propagatorOf(environment, report) {
    const named = listed(environment['OTEL_PROPAGATORS']);
    const wanted = named.length === 0 ? ['tracecontext', 'baggage'] : named.filter((name) => name !== 'none');
    const propagators = wanted.flatMap((name) => {
        const make = Object.hasOwn(PROPAGATORS, name) ? PROPAGATORS[name] : undefined;
        if (make === undefined) {
            const known = [...Object.keys(PROPAGATORS), 'none'].join(', ');
            report(`OTEL_PROPAGATORS: one of ${known} is expected, not ${JSON.stringify(name)}`);
            return [];
        }
        return [make()];
    });
    return new CompositePropagator({ propagators });
}
//# sourceMappingURL=propagators.js.map