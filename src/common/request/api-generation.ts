import { AppError } from '../errors/app-error.js';

/** Which generation of SpaceONE's API a request speaks: 1 for SpaceONE 1.x, 2 for SpaceONE 2.0. */
export type ApiGeneration = 1 | 2;

/** The header, and the parameter in the URL, by which an HTTP client chooses; gRPC has a port for each. */
export const GENERATION_HEADER = 'x-api-generation';
export const GENERATION_PARAMETER = 'api_generation';

/** The generation that the header or the parameter of an HTTP request names; the first without either. @throws AppError */
export function generationOfHttp(header: unknown, parameter: unknown): ApiGeneration {
  const ofHeader = readGeneration(GENERATION_HEADER, header);
  const ofParameter = readGeneration(GENERATION_PARAMETER, parameter);
  if (ofHeader !== null && ofParameter !== null && ofHeader !== ofParameter) {
    throw new AppError(
      'ERROR_INVALID_PARAMETER',
      `${GENERATION_PARAMETER}: must be ${String(ofHeader)} as ${GENERATION_HEADER}, got ${String(ofParameter)}`,
    );
  }
  return ofHeader ?? ofParameter ?? 1;
}

function readGeneration(name: string, value: unknown): ApiGeneration | null {
  if (value === undefined) {
    return null;
  }
  if (value !== '1' && value !== '2') {
    throw new AppError('ERROR_INVALID_PARAMETER', `${name}: must be 1 or 2`);
  }
  return value === '1' ? 1 : 2;
}
