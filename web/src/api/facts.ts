import type { GrpcPort } from '../query/shown-request.js';

/** What the service says about itself in the HTML of the page. */
export interface Facts {
  readonly version: string;
  readonly auth: 'none' | 'jwt';
  readonly docs: boolean;
  readonly cancel: boolean;
  readonly grpcPort: PortFact;
  readonly grpcV2Port: PortFact;
  readonly grpcTls: boolean;
  readonly demoDomain: string | null;
}

/** The number of a port; null if it is chosen at startup. */
type PortFact = number | 'off' | null;

const UNKNOWN: Facts = {
  version: '',
  auth: 'none',
  docs: true,
  cancel: false,
  grpcPort: null,
  grpcV2Port: null,
  grpcTls: false,
  demoDomain: null,
};

export const FACTS: Facts = {
  ...UNKNOWN,
  ...(JSON.parse(document.querySelector<HTMLMetaElement>('meta[name="job-tasks"]')?.content ?? '{}') as Partial<Facts>),
};

/** The address of the service as the browser has it, with a slash at its end. */
export const BASE = new URL('.', document.baseURI).href;

/** The open ports for gRPC, as far as they are known. */
export const GRPC_PORTS = [...grpcPort('1.x', FACTS.grpcPort, 50_051), ...grpcPort('2.0', FACTS.grpcV2Port, 50_052)];

function grpcPort(version: GrpcPort['version'], port: PortFact, usual: number): GrpcPort[] {
  return port === 'off' ? [] : [{ version, address: `${location.hostname}:${String(port ?? usual)}` }];
}
