"""Calls JobTask by the compiled stubs of spaceone-api.

    python spaceone_stubs.py ADDRESS TOKEN '[["list", {"domain_id": "domain-1"}], …]' [DOMAIN]

Prints a JSON list: for each call `{"response": …}`, or `{"code": …, "message": …}`. TOKEN may be empty. DOMAIN is sent as
metadata, for stubs of 2.0.
"""
import json
import sys

import grpc
from google.protobuf.json_format import MessageToDict, ParseDict
from spaceone.api.cost_analysis.v1 import job_task_pb2, job_task_pb2_grpc

REQUESTS = {
    "get": getattr(job_task_pb2, "JobTaskRequest", None) or job_task_pb2.GetJobTaskRequest,
    "list": job_task_pb2.JobTaskQuery,
    "stat": job_task_pb2.JobTaskStatQuery,
}


def call(stub, method, request, metadata):
    try:
        response = getattr(stub, method)(ParseDict(request, REQUESTS[method]()), metadata=metadata)
        return {"response": MessageToDict(response, preserving_proto_field_name=True)}
    except grpc.RpcError as error:
        code, _, message = error.details().partition(": ")
        return {"code": code, "message": message}


address, token, calls, *domains = sys.argv[1:]
with grpc.insecure_channel(address) as channel:
    stub = job_task_pb2_grpc.JobTaskStub(channel)
    metadata = [("token", token)] if token else []
    metadata += [("x_domain_id", domain) for domain in domains]
    print(json.dumps([call(stub, method, request, metadata) for method, request in json.loads(calls)]))
