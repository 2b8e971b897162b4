import type { TextMapPropagator } from '@opentelemetry/api';
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';
import { B3Propagator } from '@opentelemetry/propagator-b3';
import type { Environment } from '../config/read-settings.js';
import { splitList } from './environment.js';

/** B3Propagator recognizes single-header and multi-header B3. */
const PROPAGATORS: Readonly<Record<string, () => TextMapPropagator>> = {
  tracecontext: () => new W3CTraceContextPropagator(),
  baggage: () => new W3CBaggagePropagator(),
  b3: () => new B3Propagator(),
  b3multi: () => new B3Propagator(),
};

/** The propagator of the incoming trace context, from OTEL_PROPAGATORS. */
export function propagatorOf(environment: Environment, report: (text: string) => void): TextMapPropagator {
  const named = splitList(environment['OTEL_PROPAGATORS']);
  const wanted = named.length === 0 ? ['tracecontext', 'baggage'] : named.filter((name) => name !== 'none');
  const propagators = wanted.flatMap((name) => {
    const make = Object.hasOwn(PROPAGATORS, name) ? PROPAGATORS[name] : undefined;
    if (make === undefined) {
      const known = [...Object.keys(PROPAGATORS), 'none'].join(', ');
      report(`OTEL_PROPAGATORS: must be one of ${known}, got ${JSON.stringify(name)}`);
      return [];
    }
    return [make()];
  });
  return new CompositePropagator({ propagators });
}
