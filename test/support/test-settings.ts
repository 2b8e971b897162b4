import { freePort } from './free-port.js';

/** Settings of every service under test, unless the test says otherwise. */
export async function testSettings(): Promise<Readonly<Record<string, string>>> {
  return {
    HTTP_PORT: '0',
    // With 0 the service looks for a free port some time before it listens, and another test may be faster.
    GRPC_PORT: String(await freePort()),
    // Tests of the second generation of the API turn it on.
    GRPC_V2_PORT: 'off',
    DEMO_DATA: 'false',
    // Callers in the same process and other tests make the event loop lag, which is no overload of the service.
    MAX_EVENT_LOOP_LAG_MS: '0',
  };
}
