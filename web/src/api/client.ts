import { readJson } from './exact-json.js';
import { BASE } from './facts.js';
import { RequestError, errorOfResponse } from './request-error.js';

/** One request to the service. */
export interface Call {
  readonly path: string;
  /** POST with this body; GET without. */
  readonly body?: object;
  readonly token: string | null;
  readonly signal?: AbortSignal;
}

const API = 'cost-analysis/v1/';

/** The JSON of a response. @throws RequestError */
export async function call<T>(request: Call): Promise<T> {
  return readJson(await (await send(request)).text()) as T;
}

/** A response as a file. @throws RequestError */
export async function download(request: Call): Promise<Blob> {
  return (await send(request)).blob();
}

async function send({ path, body, token, signal }: Call): Promise<Response> {
  const response = await fetch(BASE + API + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
    credentials: 'same-origin',
  }).catch((error: unknown) => {
    throw signal?.aborted === true ? error : new RequestError(0, 'NO_ANSWER', '', null, null);
  });
  if (!response.ok) {
    const text = await response.text().catch(() => '');
    throw errorOfResponse(response.status, (name) => response.headers.get(name), jsonOrNull(text));
  }
  return response;
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
