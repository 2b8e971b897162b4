import { startApplication } from '../../src/application.js';
import { readSettings } from '../../src/config/read-settings.js';
import { testSettings } from './test-settings.js';
import type { Addresses } from './transports.js';

/** The service, listening on ports of its own. */
export interface TestApp extends Addresses {
  /** Where gRPC is; empty where GRPC_PORT is off. */
  readonly grpc: string;
  /** Where Prometheus would ask; null unless METRICS_PORT is set. */
  readonly metrics: string | null;
  /** Where the second generation of the API is; null unless GRPC_V2_PORT is set. */
  readonly secondGrpc: string | null;
  close(): Promise<void>;
}

/**
 * Starts the service with the given settings (names as in the environment) over quiet defaults, and without traces unless
 * variables of OpenTelemetry want them; the caller closes it.
 */
export async function startTestApp(
  settings: Readonly<Record<string, string>>,
  openTelemetry: Readonly<Record<string, string>> = {},
): Promise<TestApp> {
  const running = await startApplication(
    readSettings({
      ...(await testSettings()),
      LOG_LEVEL: 'silent',
      SHUTDOWN_DELAY_MS: '0',
      ...settings,
    }),
    openTelemetry,
  );
  return {
    http: running.httpUrl,
    grpc: running.grpcAddress ?? '',
    secondGrpc: running.secondGrpcAddress,
    metrics: running.metricsUrl,
    close: async () => {
      await running.close();
    },
  };
}
