"""Answers requests with SpaceONE's own model of job tasks: one JSON object a line in, one a line out.

    python upstream.py URI

URI is that of a server of MongoDB's protocol, or mongomock://. Lines are {"fill": [job tasks]} or
{"method": "list" or "stat", "domain_id": …, "query": …}; answers are {"results": …, "total_count": …} or {"error": code}.
"""
import datetime
import json
import sys

import mongoengine
import mongomock
from spaceone.core.error import ERROR_BASE
from spaceone.cost_analysis.model.job_task_model import JobTask

TIMES = ("created_at", "started_at", "updated_at", "finished_at")


def main(uri):
    if uri == "mongomock://":
        mongoengine.connect("cost-analysis", host="mongodb://localhost", mongo_client_class=mongomock.MongoClient)
    else:
        mongoengine.connect("cost-analysis", host=uri)
    JobTask._load_default_meta()
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line)), default=json_of), flush=True)


def answer(request):
    if "fill" in request:
        return fill(request["fill"])
    try:
        return list_or_stat(request)
    except ERROR_BASE as error:
        return {"error": error.error_code, "message": error.message}
    except Exception as error:  # What the service answers as ERROR_UNKNOWN.
        return {"error": "ERROR_UNKNOWN", "message": f"{type(error).__name__}: {error}"}


def fill(tasks):
    collection = JobTask._get_collection()
    collection.delete_many({})
    if tasks:
        # In the order of their ids: ties are broken by `_id` there, and by job_task_id here.
        collection.insert_many([document_of(task) for task in sorted(tasks, key=lambda task: task["job_task_id"])])
    return {"filled": len(tasks)}


def document_of(task):
    return {name: time_of(value) if name in TIMES else value for name, value in task.items() if name != "changed"}


def time_of(text):
    return None if text is None else datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def list_or_stat(request):
    query = request["query"]
    # As @append_query_filter of the service does.
    query = {**query, "filter": [*query.get("filter", []), {"k": "domain_id", "v": request["domain_id"], "o": "eq"}]}
    if request["method"] == "stat":
        return JobTask.stat(**query)
    rows, total_count = JobTask.query(**query)
    return {"results": [record_of(row) for row in rows], "total_count": total_count}


def record_of(row):
    return {name: value for name, value in row.to_mongo().items() if name != "_id"}


def json_of(value):
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%S.") + f"{value.microsecond // 1000:03d}Z"
    return str(value)


if __name__ == "__main__":
    main(*sys.argv[1:])
