import { status, type Server, type ServerDuplexStream } from '@grpc/grpc-js';

import type { DecodedMessage } from './codec/decode-message.js';
import type { MessageForm } from './codec/encode-message.js';
import { UndecodableRequest } from './codec/malformed-message.js';
import { rpcMethod, type ReceivedRequest } from './codec/method.js';
import { API } from '../contract/api.js';
import type { Contract } from '../contract/contract.js';
import { symbolIndex, type SymbolIndex } from '../contract/symbols.js';

const SERVICES = ['grpc.reflection.v1.ServerReflection', 'grpc.reflection.v1alpha.ServerReflection'];
/** The same in both versions. */
const METHOD = API.service('grpc.reflection.v1.ServerReflection').method('ServerReflectionInfo');

/**
 * Adds server reflection in both its versions; `services` are the full names it lists. A client may stop at the first
 * name it cannot import, so neither reflection itself is listed nor anything else that is not the API's.
 */
export function addReflection(
  server: Pick<Server, 'addService'>,
  services: readonly string[],
  contract: Contract = API,
): void {
  const files = symbolIndex(contract.files);
  for (const service of SERVICES) {
    server.addService(
      { ServerReflectionInfo: rpcMethod({ ...METHOD, service }) },
      {
        ServerReflectionInfo: (call: ServerDuplexStream<ReceivedRequest, MessageForm>) => {
          call.on('data', (request: ReceivedRequest) => {
            if (request instanceof UndecodableRequest) {
              call.emit('error', {
                code: status.INVALID_ARGUMENT,
                details: request.malformed_protobuf_message.message,
              });
            } else {
              call.write({
                valid_host: request['host'],
                original_request: request,
                ...answer(request, { services, files }),
              });
            }
          });
          call.on('end', () => call.end());
        },
      },
    );
  }
}

/** The member of the response for the member of the request. */
function answer(request: DecodedMessage, known: Known): MessageForm {
  const question = QUESTIONS.find(({ field }) => request[field] !== undefined);
  return question === undefined
    ? refusal(
        status.INVALID_ARGUMENT,
        'the request: must have one of its members from file_by_filename to list_services',
      )
    : question.answer(request[question.field], known);
}

/** What a server reveals. */
interface Known {
  readonly services: readonly string[];
  readonly files: SymbolIndex;
}

const QUESTIONS: readonly { field: string; answer: (asked: unknown, known: Known) => MessageForm }[] = [
  {
    field: 'list_services',
    answer: (_asked, { services }) => ({ list_services_response: { service: services.map((name) => ({ name })) } }),
  },
  {
    field: 'file_by_filename',
    answer: (name, { files }) => descriptor(files, name as string, `no file ${String(name)}`),
  },
  {
    field: 'file_containing_symbol',
    answer: (symbol, { files }) =>
      descriptor(files, files.bySymbol.get(symbol as string), `no symbol ${String(symbol)}`),
  },
  {
    field: 'file_containing_extension',
    answer: (asked, { files }) => {
      const { containing_type: type = '', extension_number: number = 0 } = asked as {
        containing_type?: string;
        extension_number?: number;
      };
      return descriptor(files, files.byExtension.get(`${type} ${number}`), `no extension ${number} of ${type}`);
    },
  },
  {
    field: 'all_extension_numbers_of_type',
    answer: (type, { files }) => extensionNumbers(files, type as string),
  },
];

/** The requested file only: clients use the first of several, and request its imports by name. */
function descriptor(files: SymbolIndex, name: string | undefined, otherwise: string): MessageForm {
  const bytes = name === undefined ? undefined : files.bytes.get(name);
  return bytes === undefined
    ? refusal(status.NOT_FOUND, otherwise)
    : { file_descriptor_response: { file_descriptor_proto: [bytes] } };
}

function extensionNumbers(files: SymbolIndex, type: string): MessageForm {
  if (!files.bySymbol.has(type)) {
    return refusal(status.NOT_FOUND, `no message ${type}`);
  }
  const numbers = [...files.byExtension.keys()]
    .map((extension) => extension.split(' '))
    .filter(([extended]) => extended === type);
  return {
    all_extension_numbers_response: {
      base_type_name: type,
      extension_number: numbers.map(([, number]) => Number(number)),
    },
  };
}

function refusal(code: status, reason: string): MessageForm {
  return { error_response: { error_code: code, error_message: reason } };
}
