#!/usr/bin/env python3
"""A gRPC client without .proto files: it reads the API by reflection.

    python3 job_tasks.py localhost:50051 list '{"domain_id": "domain-demo00000001", "query": {"page": {"limit": 3}}}'

At the port for SpaceONE 2.0 the domain is metadata, and a sort is a list:

    DOMAIN_ID=domain-demo00000001 python3 job_tasks.py localhost:50052 list '{"query": {"sort": [{"key": "status"}]}}'

The environment variables TOKEN, DOMAIN_ID and WORKSPACE_ID, if set, are sent as metadata with every call. Needs grpcio and protobuf, nothing else
(Debian: apt-get install python3-grpcio python3-protobuf).
"""
import json
import os
import queue
import sys

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, json_format

try:  # protobuf 4.22 and later
    from google.protobuf.message_factory import GetMessageClass
except ImportError:
    from google.protobuf.message_factory import MessageFactory

    def GetMessageClass(descriptor):
        return MessageFactory().GetPrototype(descriptor)


SERVICE = "spaceone.api.cost_analysis.v1.JobTask"
LONGEST_ANSWER = 256 * 1024 * 1024


def _reflection_messages():
    """The parts of grpc.reflection.v1alpha that are needed: files by the symbol they declare, and by their name."""
    kinds = descriptor_pb2.FieldDescriptorProto
    file = descriptor_pb2.FileDescriptorProto(name="reflection.proto", package="reflection", syntax="proto3")
    layout = {
        "Request": [("file_by_filename", 3, kinds.TYPE_STRING), ("file_containing_symbol", 4, kinds.TYPE_STRING)],
        "Files": [("file", 1, kinds.TYPE_BYTES)],
        "Fault": [("code", 1, kinds.TYPE_INT32), ("message", 2, kinds.TYPE_STRING)],
        "Response": [("files", 4, ".reflection.Files"), ("error", 7, ".reflection.Fault")],
    }
    for name, fields in layout.items():
        message = file.message_type.add(name=name)
        for field, number, kind in fields:
            label = kinds.LABEL_REPEATED if field == "file" else kinds.LABEL_OPTIONAL
            added = message.field.add(name=field, number=number, label=label)
            if isinstance(kind, str):
                added.type, added.type_name = kinds.TYPE_MESSAGE, kind
            else:
                added.type = kind
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return tuple(GetMessageClass(pool.FindMessageTypeByName(f"reflection.{name}")) for name in ("Request", "Response"))


class JobTasks:
    """The service at `host:port`. Requests and responses are messages in JSON form, as dicts."""

    def __init__(self, address, token=None, credentials=None, domain_id=None, workspace_id=None):
        options = [("grpc.max_receive_message_length", LONGEST_ANSWER)]
        sent = {"token": token, "x_domain_id": domain_id, "x_workspace_id": workspace_id}
        self._metadata = [(name, value) for name, value in sent.items() if value is not None]
        self._channel = (
            grpc.insecure_channel(address, options)
            if credentials is None
            else grpc.secure_channel(address, credentials, options)
        )
        self._pool = descriptor_pool.DescriptorPool()
        self._load()
        self._service = self._pool.FindServiceByName(SERVICE)

    def call(self, method, request, timeout=None):
        """Calls get, list or stat; raises grpc.RpcError, whose details are `CODE: message`."""
        described = self._service.methods_by_name[method]
        answer_class = GetMessageClass(described.output_type)
        send = self._channel.unary_unary(
            f"/{SERVICE}/{method}",
            request_serializer=lambda message: message.SerializeToString(),
            response_deserializer=answer_class.FromString,
        )
        message = json_format.ParseDict(request, GetMessageClass(described.input_type)(), descriptor_pool=self._pool)
        answer = send(message, metadata=self._metadata, timeout=timeout)
        return json_format.MessageToDict(answer, preserving_proto_field_name=True, descriptor_pool=self._pool)

    def close(self):
        self._channel.close()

    def _load(self):
        """Adds the file that declares the service, and all its imports."""
        request_class, response_class = _reflection_messages()
        reflect = self._channel.stream_stream(
            "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
            request_serializer=lambda message: message.SerializeToString(),
            response_deserializer=response_class.FromString,
        )
        questions = queue.Queue()
        answers = reflect(iter(questions.get, None), metadata=self._metadata)
        known = set()

        def add(question):
            questions.put(request_class(**question))
            answer = next(answers)
            if answer.HasField("error"):
                raise LookupError(f"reflection: {answer.error.message}")
            for serialized in answer.files.file:
                file = descriptor_pb2.FileDescriptorProto.FromString(serialized)
                known.add(file.name)
                for name in file.dependency:
                    if name not in known:
                        add({"file_by_filename": name})
                self._pool.Add(file)

        add({"file_containing_symbol": SERVICE})
        questions.put(None)


def main(address, method, request="{}"):
    client = JobTasks(
        address,
        os.environ.get("TOKEN"),
        domain_id=os.environ.get("DOMAIN_ID"),
        workspace_id=os.environ.get("WORKSPACE_ID"),
    )
    try:
        print(json.dumps(client.call(method, json.loads(request)), indent=2, ensure_ascii=False))
    except grpc.RpcError as error:
        sys.exit(error.details())
    finally:
        client.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
