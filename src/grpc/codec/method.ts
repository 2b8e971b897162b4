import { decodeMessage, decodeRequestMessage, type DecodedMessage } from './decode-message.js';
import { encodeMessage, type MessageForm } from './encode-message.js';
import { MalformedMessage, UndecodableRequest } from './malformed-message.js';
import type { MessageType } from './message-type.js';

/** What a handler is given: the request's JSON form, or the reason why there is none. */
export type ReceivedRequest = DecodedMessage | UndecodableRequest;
/** A request that is decoded when a handler asks for it: not before its caller's token has been checked. */
export class PendingRequest {
  private decoded: DecodedMessage | null = null;

  constructor(
    private readonly type: MessageType,
    private readonly bytes: Buffer,
    private readonly maxValues: number,
  ) {}

  /** Bytes of the message. */
  get size(): number {
    return this.bytes.length;
  }

  /** The request's JSON form, the same object each time; throws MalformedMessage. */
  decode(): DecodedMessage {
    this.decoded ??= decodeRequestMessage(this.type, this.bytes, this.maxValues);
    return this.decoded;
  }
}

/** An RPC as grpc-js wants it; the same object serves a server and a client. */
export interface RpcMethod {
  readonly path: string;
  readonly originalName: string;
  readonly requestStream: boolean;
  readonly responseStream: boolean;
  readonly requestSerialize: (request: MessageForm) => Buffer;
  readonly requestDeserialize: (bytes: Buffer) => ReceivedRequest;
  readonly responseSerialize: (answer: unknown) => Buffer;
  readonly responseDeserialize: (bytes: Buffer) => DecodedMessage;
}

/** What differs between the RPCs; `serialize` is the fast encoder of an answer that has one. */
export interface RpcShape {
  readonly request: MessageType;
  readonly response: MessageType;
  readonly stream?: 'response' | 'both';
  readonly serialize?: (answer: never) => Buffer;
  readonly deserialize?: (bytes: Buffer) => DecodedMessage;
}

/** Defines an RPC; an answer that already is a Buffer is sent as it is. */
export function rpcMethod(service: string, name: string, shape: RpcShape): RpcMethod {
  const serialize = (shape.serialize ?? ((answer: MessageForm) => encodeMessage(shape.response, answer))) as (
    answer: unknown,
  ) => Buffer;
  return {
    path: `/${service}/${name}`,
    originalName: name,
    requestStream: shape.stream === 'both',
    responseStream: shape.stream !== undefined,
    requestSerialize: (request) => encodeMessage(shape.request, request),
    requestDeserialize: (bytes) => decodeRequest(shape.request, bytes),
    responseSerialize: (answer) => (Buffer.isBuffer(answer) ? answer : serialize(answer)),
    responseDeserialize: shape.deserialize ?? ((bytes) => decodeMessage(shape.response, bytes)),
  };
}

/** The RPC of a server whose handlers decode requests themselves, of at most so many values. */
export function withPendingRequests(
  method: RpcMethod,
  request: MessageType,
  maxValues: number,
): Omit<RpcMethod, 'requestDeserialize'> & { readonly requestDeserialize: (bytes: Buffer) => PendingRequest } {
  return { ...method, requestDeserialize: (bytes) => new PendingRequest(request, bytes, maxValues) };
}

function decodeRequest(type: MessageType, bytes: Buffer): ReceivedRequest {
  try {
    return decodeMessage(type, bytes);
  } catch (error) {
    if (error instanceof MalformedMessage) {
      return new UndecodableRequest(error);
    }
    throw error;
  }
}
