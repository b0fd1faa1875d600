"""Deploy a service's data stack: bucket, queue, dead letters, drain, schedules, alarms."""

from collections.abc import Mapping

import logdig_console
from logdig_console.aws.buckets import Artifacts
from logdig_console.aws.stacks import StackOutputs, Stacks
from logdig_console.domain.context import JobContext, Progress
from logdig_console.domain.service import Service
from logdig_console.domain.shipped import shipped
from logdig_console.services.deploying.bundles import drain_bundle


def deploy_data_stack(
    ctx: JobContext,
    *,
    stacks: Stacks,
    artifacts: Artifacts,
    service: Service,
    parameters: Mapping[str, str],
) -> StackOutputs:
    """Create or update the data stack of a service; what is unchanged is left alone.

    Args:
        parameters: values of the template's parameters beyond the ones that follow from the service.

    Raises:
        LogDigError: with the resource that failed and why.
    """
    bundle = drain_bundle()
    ctx.progress(Progress(0, None, "Uploading the drain"))
    artifacts.make_bucket()
    artifacts.put(bundle.key, bundle.body)
    return stacks.deploy(
        ctx,
        stack=service.names.data_stack,
        template=shipped("deploy", "data.yaml").read_text(encoding="utf-8"),
        parameters={
            "ServiceName": service.name,
            "ArtifactBucket": artifacts.bucket,
            "DrainKey": bundle.key,
            **parameters,
        },
        service=service.name,
        version=logdig_console.__version__,
    )
