#!/usr/bin/env python3
"""A gRPC client without .proto files: it reads the API by reflection.

    python3 job_tasks.py localhost:50051 list '{"domain_id": "domain-demo00000001", "query": {"page": {"limit": 3}}}'
    python3 job_tasks.py localhost:50051 import job-tasks.ndjson

At the port for SpaceONE 2.0 the domain is metadata, and a sort is a list:

    DOMAIN_ID=domain-demo00000001 python3 job_tasks.py localhost:50052 list '{"query": {"sort": [{"key": "status"}]}}'

The environment variables TOKEN, DOMAIN_ID and WORKSPACE_ID, if set, are sent as metadata with every call. Needs grpcio
and protobuf, nothing else (Debian: apt-get install python3-grpcio python3-protobuf).
"""
import inspect
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


READ = "spaceone.api.cost_analysis.v1.JobTask"
WRITE = "jobtask.ingest.v1.JobTaskIngest"
# gRPC leaves zeros and empty lists out.
EMPTY_LIST = {"results": [], "total_count": 0}
LONGEST_ANSWER = 256 * 1024 * 1024
# Bytes of one message of an import; servers take 4 MiB by default.
MESSAGE_LENGTH = 1024 * 1024
MOST_JOB_TASKS = 500
# Responses to writes have numbers and lists also where they are empty; protobuf 5.26 renamed the option.
WHOLE = {
    name: True
    for name in ("always_print_fields_with_no_presence", "including_default_value_fields")
    if name in inspect.signature(json_format.MessageToDict).parameters
}


def _reflection_messages():
    """The parts of grpc.reflection.v1alpha that are needed: the services, and files by the symbol they declare and by
    their name."""
    kinds = descriptor_pb2.FieldDescriptorProto
    file = descriptor_pb2.FileDescriptorProto(name="reflection.proto", package="reflection", syntax="proto3")
    layout = {
        "Request": [
            ("file_by_filename", 3, kinds.TYPE_STRING),
            ("file_containing_symbol", 4, kinds.TYPE_STRING),
            ("list_services", 7, kinds.TYPE_STRING),
        ],
        "Files": [("file", 1, kinds.TYPE_BYTES)],
        "Fault": [("code", 1, kinds.TYPE_INT32), ("message", 2, kinds.TYPE_STRING)],
        "Service": [("name", 1, kinds.TYPE_STRING)],
        "Services": [("service", 1, ".reflection.Service")],
        "Response": [
            ("files", 4, ".reflection.Files"),
            ("services", 6, ".reflection.Services"),
            ("error", 7, ".reflection.Fault"),
        ],
    }
    for name, fields in layout.items():
        message = file.message_type.add(name=name)
        for field, number, kind in fields:
            label = kinds.LABEL_REPEATED if field in ("file", "service") else kinds.LABEL_OPTIONAL
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
        self._read = self._pool.FindServiceByName(READ)
        # A service without INGEST_ENABLED does not declare it.
        self._write = self._pool.FindServiceByName(WRITE) if WRITE in self._offered else None

    def call(self, method, request, timeout=None):
        """Calls get, list, stat, create, update, progress or delete; raises grpc.RpcError, whose details are
        `CODE: message`."""
        reads = method in self._read.methods_by_name
        described = (self._read if reads else self._writing()).methods_by_name[method]
        send = self._stub(self._channel.unary_unary, described)
        answer = send(self._message(described.input_type, request), metadata=self._metadata, timeout=timeout)
        found = self._json(answer, {} if reads else WHOLE)
        return {**EMPTY_LIST, **found} if method == "list" else found

    def import_tasks(self, job_tasks, timeout=None):
        """Imports whole job tasks, any iterable of dicts, as one stream; returns what became of them."""
        described = self._writing().methods_by_name["import"]
        send = self._stub(self._channel.stream_unary, described)
        faults = []

        def messages():
            try:
                yield from self._messages(described.input_type, job_tasks)
            except Exception as fault:  # grpc would report that there was one
                faults.append(fault)
                raise

        try:
            return self._json(send(messages(), metadata=self._metadata, timeout=timeout), WHOLE)
        except grpc.RpcError as error:
            raise faults[0] if faults else error

    def close(self):
        self._channel.close()

    def _writing(self):
        if self._write is None:
            raise LookupError("the service does not offer writes (INGEST_ENABLED)")
        return self._write

    def _stub(self, kind, described):
        return kind(
            f"/{described.containing_service.full_name}/{described.name}",
            request_serializer=lambda message: message.SerializeToString(),
            response_deserializer=GetMessageClass(described.output_type).FromString,
        )

    def _message(self, kind, value):
        return json_format.ParseDict(value, GetMessageClass(kind)(), descriptor_pool=self._pool)

    def _messages(self, kind, job_tasks):
        message, length = GetMessageClass(kind)(), 0
        for job_task in job_tasks:
            added = self._message(kind.fields_by_name["job_tasks"].message_type, job_task)
            message.job_tasks.append(added)
            length += added.ByteSize()
            if length >= MESSAGE_LENGTH or len(message.job_tasks) == MOST_JOB_TASKS:
                yield message
                message, length = GetMessageClass(kind)(), 0
        if length > 0:
            yield message

    def _json(self, answer, more={}):
        return json_format.MessageToDict(
            answer, preserving_proto_field_name=True, descriptor_pool=self._pool, **more
        )

    def _load(self):
        """Adds the files that declare the services, and all their imports."""
        request_class, response_class = _reflection_messages()
        reflect = self._channel.stream_stream(
            "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
            request_serializer=lambda message: message.SerializeToString(),
            response_deserializer=response_class.FromString,
        )
        questions = queue.Queue()
        answers = reflect(iter(questions.get, None), metadata=self._metadata)
        known = set()

        def ask(question):
            questions.put(request_class(**question))
            answer = next(answers)
            if answer.HasField("error"):
                raise LookupError(f"reflection: {answer.error.message}")
            return answer

        def add(question):
            for serialized in ask(question).files.file:
                file = descriptor_pb2.FileDescriptorProto.FromString(serialized)
                if file.name in known:
                    continue
                known.add(file.name)
                for name in file.dependency:
                    if name not in known:
                        add({"file_by_filename": name})
                self._pool.Add(file)

        self._offered = {service.name for service in ask({"list_services": "*"}).services.service}
        for service in (READ, WRITE):
            if service in self._offered:
                add({"file_containing_symbol": service})
        questions.put(None)


def lines_of(name):
    """The objects of a file of newline-delimited JSON; `-` is standard input."""
    with sys.stdin if name == "-" else open(name, encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def main(address, method, given=None):
    client = JobTasks(
        address,
        os.environ.get("TOKEN"),
        domain_id=os.environ.get("DOMAIN_ID"),
        workspace_id=os.environ.get("WORKSPACE_ID"),
    )
    try:
        if method == "import":
            found = client.import_tasks(lines_of(given or "-"))
        else:
            found = client.call(method, json.loads(given or "{}"))
        print(json.dumps(found, indent=2, ensure_ascii=False))
    except grpc.RpcError as error:
        sys.exit(error.details())
    except (LookupError, ValueError, OSError, json_format.Error) as error:
        sys.exit(str(error))
    finally:
        client.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
