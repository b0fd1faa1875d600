"""The usual collector, written the usual way: Flask, and one boto3 SendMessage a POST."""

import json
import os

import boto3
from flask import Flask, Response, request

app = Flask(__name__)
sqs = boto3.client("sqs", endpoint_url=os.environ["AWS_ENDPOINT_URL"])
queue_url = sqs.get_queue_url(QueueName=os.environ["LOGDIG_QUEUE"])["QueueUrl"]


@app.post("/")
def collect() -> Response:
    events = json.loads(request.get_data())
    sqs.send_message(QueueUrl=queue_url, MessageBody=json.dumps(events))
    answer = json.dumps({"accepted": [event["event_id"] for event in events], "rejected": []})
    origin = request.headers.get("Origin", "")
    return Response(answer, mimetype="application/json", headers={"Access-Control-Allow-Origin": origin})


@app.get("/healthz")
def healthz() -> str:
    return "ok"
