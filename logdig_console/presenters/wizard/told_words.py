"""Names of things that use cases tell of, in the language of the windows."""

from PySide6.QtCore import QCoreApplication

from logdig_console.presenters.sentences import spoken

translate = QCoreApplication.translate


def told(name: str) -> str:
    """The name of a check, a step, a cost, a remain or a recipe; one that is not known stays as it is."""
    known = {
        "Credentials": translate("Told", "Credentials"),
        "Name and settings": translate("Told", "Name and settings"),
        "Clock": translate("Told", "Clock"),
        "Region": translate("Told", "Region"),
        "Permissions": translate("Told", "Permissions"),
        "Stacks": translate("Told", "Stacks"),
        "Bucket": translate("Told", "Bucket"),
        "Bucket for the code": translate("Told", "Bucket for the code"),
        "Name in DNS": translate("Told", "Name in DNS"),
        "Earlier service": translate("Told", "Earlier service"),
        "Log group": translate("Told", "Log group"),
        "Origin secret": translate("Told", "Origin secret"),
        "Network": translate("Told", "Network"),
        "Instance type": translate("Told", "Instance type"),
        "Platform": translate("Told", "Platform"),
        "Quotas of Beanstalk": translate("Told", "Quotas of Beanstalk"),
        "Quota of Lambda": translate("Told", "Quota of Lambda"),
        "HTTPS": translate("Told", "HTTPS"),
        "Page": translate("Told", "Page"),
        "Upload the code": translate("Told", "Upload the code"),
        "Bucket, queue and drain": translate("Told", "Bucket, queue and drain"),
        "Guard against loss": translate("Told", "Guard against loss"),
        "Collector and HTTPS": translate("Told", "Collector and HTTPS"),
        "Drain and alarms": translate("Told", "Drain and alarms"),
        "Queues": translate("Told", "Queues"),
        "Stored clicks": translate("Told", "Stored clicks"),
        "Uploaded code": translate("Told", "Uploaded code"),
        "Look at what is left": translate("Told", "Look at what is left"),
        "Instances of the collector": translate("Told", "Instances of the collector"),
        "Public addresses": translate("Told", "Public addresses"),
        "Disks": translate("Told", "Disks"),
        "Load balancer": translate("Told", "Load balancer"),
        "CloudFront": translate("Told", "CloudFront"),
        "Queue": translate("Told", "Queue"),
        "Drain": translate("Told", "Drain"),
        "Schedules": translate("Told", "Schedules"),
        "Logs": translate("Told", "Logs"),
        "Alarms": translate("Told", "Alarms"),
        "bucket": translate("Told", "bucket"),
        "queue": translate("Told", "queue"),
        "dead letters": translate("Told", "dead letters"),
        "stack": translate("Told", "stack"),
        "Tag manager": translate("Told", "Tag manager"),
        "Content-Security-Policy with a nonce": translate("Told", "Content-Security-Policy with a nonce"),
        "After consent": translate("Told", "After consent"),
        "Staging beside live": translate("Told", "Staging beside live"),
        "Quota of processors": translate("Told", "Quota of processors"),
        "Quota of addresses": translate("Told", "Quota of addresses"),
        "Tag": translate("Told", "Tag"),
        "Token": translate("Told", "Token"),
        "Integrity": translate("Told", "Integrity"),
        "Mixed content": translate("Told", "Mixed content"),
        "Content-Security-Policy": translate("Told", "Content-Security-Policy"),
        "Collector": translate("Told", "Collector"),
    }
    return known.get(name) or spoken(name)
