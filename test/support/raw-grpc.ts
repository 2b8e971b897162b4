import { connect } from 'node:http2';
import { status } from '@grpc/grpc-js';

/** What a call ends with. */
export interface RawEnd {
  readonly httpStatus: number;
  /** The name of the status; undefined where there is none. */
  readonly status: string | undefined;
  readonly details: string;
  readonly requestId: string | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
}

export interface RawCall {
  readonly path: string;
  /** Beside those of every call, or in their place; undefined leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** What is sent after the headers; null ends the stream with them. */
  readonly bytes: Buffer | null;
  /** Whether the caller's half stays open. */
  readonly halfOpen?: boolean;
}

/** Calls without a library of gRPC, which would not send what is wrong; resolves when the stream is closed. */
export async function rawCall(address: string, { path, headers, bytes, halfOpen }: RawCall): Promise<RawEnd> {
  const session = connect(`http://${address}`);
  const fixed = { ':method': 'POST', ':path': path, 'content-type': 'application/grpc', te: 'trailers' };
  const stream = session.request({ ...fixed, 'x-request-id': 'mine', ...headers }, { endStream: bytes === null });
  let end: Record<string, unknown> = {};
  const take = (fields: Record<string, unknown>): void => {
    end = { ...end, ...fields };
  };
  stream.on('response', take);
  stream.on('trailers', take);
  stream.resume();
  if (bytes !== null) {
    stream.write(bytes);
    if (halfOpen !== true) {
      stream.end();
    }
  }
  await new Promise((resolve) => stream.once('close', resolve));
  session.destroy();
  return {
    httpStatus: Number(end[':status']),
    status: end['grpc-status'] === undefined ? undefined : status[Number(end['grpc-status'])],
    details: decodeURIComponent(String(end['grpc-message'])),
    requestId: end['x-request-id'] as string | undefined,
    headers: end,
  };
}

/** A message with its prefix; `flag` 1 says that it is compressed. */
export function framed(message: Buffer, flag = 0, length = message.length): Buffer {
  const prefix = Buffer.alloc(5);
  prefix[0] = flag;
  prefix.writeUInt32BE(length, 1);
  return Buffer.concat([prefix, message]);
}
