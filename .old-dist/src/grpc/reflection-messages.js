import { message, messages, messageType, oneof, scalar, string } from './codec/message-type.js';
/** The messages of `grpc.reflection.v1` or `grpc.reflection.v1alpha`; only the package differs. */
export function reflectionMessages(reflectionPackage) {
    const named = (name) => `${reflectionPackage}.${name}`;
    const extensionRequest = messageType(named('ExtensionRequest'), {
        containing_type: string(1),
        extension_number: scalar(2, 'int32'),
    });
    const request = messageType(named('ServerReflectionRequest'), {
        host: string(1),
        ...oneof('message_request', {
            file_by_filename: string(3),
            file_containing_symbol: string(4),
            file_containing_extension: message(5, extensionRequest),
            all_extension_numbers_of_type: string(6),
            list_services: string(7),
        }),
    });
    const fileDescriptorResponse = messageType(named('FileDescriptorResponse'), {
        file_descriptor_proto: { ...scalar(1, 'bytes'), repeated: true },
    });
    const extensionNumberResponse = messageType(named('ExtensionNumberResponse'), {
        base_type_name: string(1),
        extension_number: { ...scalar(2, 'int32'), repeated: true },
    });
    const serviceResponse = messageType(named('ServiceResponse'), { name: string(1) });
    const listServiceResponse = messageType(named('ListServiceResponse'), { service: messages(1, serviceResponse) });
    const errorResponse = messageType(named('ErrorResponse'), {
        error_code: scalar(1, 'int32'),
        error_message: string(2),
    });
    const response = messageType(named('ServerReflectionResponse'), {
        valid_host: string(1),
        original_request: message(2, request),
        ...oneof('message_response', {
            file_descriptor_response: message(4, fileDescriptorResponse),
            all_extension_numbers_response: message(5, extensionNumberResponse),
            list_services_response: message(6, listServiceResponse),
            error_response: message(7, errorResponse),
        }),
    });
    return { request, response };
}
//# sourceMappingURL=reflection-messages.js.map