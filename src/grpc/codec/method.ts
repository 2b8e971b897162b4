import { decodeMessage, decodeRequestMessage, type DecodedMessage } from './decode-message.js';
import { encodeMessage, type MessageForm } from './encode-message.js';
import type { ForeignFields } from './foreign-fields.js';
import { MalformedMessage, UndecodableRequest } from './malformed-message.js';
import type { MessageType, MethodType } from '../../contract/message-type.js';

/** What a handler is given: the request's JSON form, or the reason why it cannot be decoded. */
export type ReceivedRequest = DecodedMessage | UndecodableRequest;
/** A request that is decoded when a handler reads it, after the token has been checked. */
export class PendingRequest {
  private decoded: DecodedMessage | null = null;

  constructor(
    private readonly type: MessageType,
    private readonly bytes: Buffer,
    private readonly maxValues: number,
    private readonly foreign?: ForeignFields,
  ) {}

  get size(): number {
    return this.bytes.length;
  }

  /** The request's JSON form, the same object each time; throws MalformedMessage. */
  decode(): DecodedMessage {
    this.decoded ??= decodeRequestMessage(this.type, this.bytes, this.maxValues, this.foreign);
    return this.decoded;
  }
}

/** The method definition of grpc-js, for servers and clients. */
export interface RpcMethod {
  readonly requestType: MessageType;
  readonly path: string;
  readonly originalName: string;
  readonly requestStream: boolean;
  readonly responseStream: boolean;
  readonly requestSerialize: (request: MessageForm) => Buffer;
  readonly requestDeserialize: (bytes: Buffer) => ReceivedRequest;
  readonly responseSerialize: (answer: unknown) => Buffer;
  readonly responseDeserialize: (bytes: Buffer) => DecodedMessage;
}

/** The codec of responses that are not written field by field as the contract has them. */
export interface ResponseCodec {
  readonly serialize?: (answer: never) => Buffer;
  readonly deserialize?: (bytes: Buffer) => DecodedMessage;
}

/** Defines an RPC; a response that is a Buffer is sent unchanged. */
export function rpcMethod(method: MethodType, codec: ResponseCodec = {}): RpcMethod {
  const { request: requestType, response: responseType } = method;
  const serialize = (codec.serialize ?? ((answer: MessageForm) => encodeMessage(responseType, answer))) as (
    answer: unknown,
  ) => Buffer;
  return {
    requestType,
    path: `/${method.service}/${method.name}`,
    originalName: method.name,
    requestStream: method.requestStream,
    responseStream: method.responseStream,
    requestSerialize: (request) => encodeMessage(requestType, request),
    requestDeserialize: (bytes) => decodeRequest(requestType, bytes),
    responseSerialize: (answer) => (Buffer.isBuffer(answer) ? answer : serialize(answer)),
    responseDeserialize: codec.deserialize ?? ((bytes) => decodeMessage(responseType, bytes)),
  };
}

/** The RPC of a server whose handlers decode requests themselves, of at most so many values. */
export function withPendingRequests(
  rpc: RpcMethod,
  maxValues: number,
  foreign?: ForeignFields,
): Omit<RpcMethod, 'requestDeserialize'> & { readonly requestDeserialize: (bytes: Buffer) => PendingRequest } {
  return { ...rpc, requestDeserialize: (bytes) => new PendingRequest(rpc.requestType, bytes, maxValues, foreign) };
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
