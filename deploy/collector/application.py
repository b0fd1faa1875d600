"""The collector's entry for Elastic Beanstalk and for every other ASGI server: `application:application`."""

import logging
import os

from logdig_collector.settings import read_settings
from logdig_collector.site import build_application
from logdig_collector.sqs import SqsSender

# The libraries' own chatter stays out: what they log could name addresses and queues.
logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")
logging.getLogger("logdig.collector").setLevel(logging.INFO)

_settings = read_settings(os.environ)
application = build_application(_settings, SqsSender(queue=_settings.queue))
