import { invalidParameter } from '../errors/app-error.js';

/** The generation of SpaceONE's API that a request uses: 1 for SpaceONE 1.x, 2 for SpaceONE 2.0. */
export type ApiGeneration = (typeof API_GENERATIONS)[number];
export const API_GENERATIONS = [1, 2] as const;

/** The header and the URL parameter that choose the generation over HTTP; gRPC has a port for each. */
export const GENERATION_HEADER = 'x-api-generation';
export const GENERATION_PARAMETER = 'api_generation';

/** The generation that the header or the parameter names; 1 without either. @throws AppError */
export function generationOfHttp(header: unknown, parameter: unknown): ApiGeneration {
  const ofHeader = readGeneration(GENERATION_HEADER, header);
  const ofParameter = readGeneration(GENERATION_PARAMETER, parameter);
  if (ofHeader !== null && ofParameter !== null && ofHeader !== ofParameter) {
    throw invalidParameter(
      GENERATION_PARAMETER,
      `must be ${String(ofHeader)} as ${GENERATION_HEADER}, got ${String(ofParameter)}`,
    );
  }
  return ofHeader ?? ofParameter ?? 1;
}

function readGeneration(name: string, value: unknown): ApiGeneration | null {
  if (value === undefined) {
    return null;
  }
  if (value !== '1' && value !== '2') {
    throw invalidParameter(name, 'must be 1 or 2');
  }
  return value === '1' ? 1 : 2;
}
