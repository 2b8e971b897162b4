import { AppError } from '../errors/app-error.js';

/** The generation of SpaceONE's API that a request uses: 1 for SpaceONE 1.x, 2 for SpaceONE 2.0. */
export type ApiGeneration = 1 | 2;

/** The header that chooses the generation over HTTP; gRPC has a port for each. */
export const GENERATION_HEADER = 'x-api-generation';

/** The generation that the header names; 1 without one. @throws AppError */
export function generationOfHeader(value: unknown): ApiGeneration {
  if (value === undefined || value === '1') {
    return 1;
  }
  if (value !== '2') {
    throw new AppError('ERROR_INVALID_PARAMETER', `${GENERATION_HEADER}: must be 1 or 2`);
  }
  return 2;
}
