/** What the service says about itself in the HTML of the page. */
export interface Facts {
  readonly version: string;
  readonly auth: 'none' | 'jwt';
  readonly docs: boolean;
  readonly cancel: boolean;
  readonly grpcPort: number | 'off' | null;
  readonly grpcTls: boolean;
  readonly demoDomain: string | null;
}

const DEFAULT_GRPC_PORT = 50_051;
const UNKNOWN: Facts = {
  version: '',
  auth: 'none',
  docs: true,
  cancel: false,
  grpcPort: null,
  grpcTls: false,
  demoDomain: null,
};

export const FACTS: Facts = {
  ...UNKNOWN,
  ...(JSON.parse(document.querySelector<HTMLMetaElement>('meta[name="job-tasks"]')?.content ?? '{}') as Partial<Facts>),
};

/** The address of the service as the browser has it, with a slash at its end. */
export const BASE = new URL('.', document.baseURI).href;

/** The address for gRPC, as far as it is known; null where the port is closed. */
export const GRPC =
  FACTS.grpcPort === 'off' ? null : `${location.hostname}:${String(FACTS.grpcPort ?? DEFAULT_GRPC_PORT)}`;
