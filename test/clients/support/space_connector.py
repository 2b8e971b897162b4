"""Calls JobTask as SpaceONE's services call one another: by the SpaceConnector of spaceone-core.

    python space_connector.py ADDRESS TOKEN '[["list", {"domain_id": "domain-1"}], …]'

Prints a JSON list: for each call `{"response": …}`, or `{"code": …, "message": …}`. TOKEN may be empty.
"""
import json
import sys

from spaceone.core.connector.space_connector import SpaceConnector
from spaceone.core.error import ERROR_BASE


def call(connector, method, request):
    try:
        return {"response": connector.dispatch(f"JobTask.{method}", request)}
    except ERROR_BASE as error:
        return {"code": error.error_code, "message": error.message}


address, token, calls = sys.argv[1:]
connector = SpaceConnector(endpoint=f"grpc://{address}/v1", token=token or None)
print(json.dumps([call(connector, method, request) for method, request in json.loads(calls)]))
