/** Settings of every service under test, unless the test says otherwise. */
export const TEST_SETTINGS = {
  HTTP_PORT: '0',
  GRPC_PORT: '0',
  DEMO_DATA: 'false',
  // Callers in the same process and other tests make the event loop lag, which is no overload of the service.
  MAX_EVENT_LOOP_LAG_MS: '0',
} as const;
