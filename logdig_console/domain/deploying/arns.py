"""The ARNs of everything that belongs to one service, by exact name."""

from dataclasses import dataclass

from logdig_console.domain.service import ServiceNames

ALARMS = (
    "dead-letters",
    "oldest-message",
    "drain-crashes",
    "drain-throttled",
    "drain-errors",
    "collector-health",
    "collector-5xx",
)


@dataclass(frozen=True, slots=True)
class ServiceArns:
    """ARNs in the partition `aws`. `*` stands for what AWS draws at random when it makes the thing."""

    names: ServiceNames

    def of(self, service: str, resource: str) -> str:
        """An ARN of the service's own account and region."""
        return f"arn:aws:{service}:{self.names.region}:{self.names.account}:{resource}"

    @property
    def stacks(self) -> tuple[str, ...]:
        both = (self.names.data_stack, self.names.collector_stack)
        return tuple(self.of("cloudformation", f"stack/{name}/*") for name in both)

    @property
    def beanstalk_stacks(self) -> str:
        """The stacks that Beanstalk makes with its caller's rights; their names are random."""
        return self.of("cloudformation", "stack/awseb-e-*")

    @property
    def artifacts(self) -> str:
        return f"arn:aws:s3:::{self.names.artifacts}"

    @property
    def bucket(self) -> str:
        return f"arn:aws:s3:::{self.names.bucket}"

    @property
    def beanstalk_bucket(self) -> str:
        """Beanstalk's own bucket of the account and region."""
        return f"arn:aws:s3:::elasticbeanstalk-{self.names.region}-{self.names.account}"

    @property
    def queue(self) -> str:
        return self.of("sqs", self.names.queue)

    @property
    def dead_letters(self) -> str:
        return self.of("sqs", self.names.dead_letters)

    @property
    def function(self) -> str:
        return self.of("lambda", f"function:{self.names.function}")

    @property
    def drain_logs(self) -> str:
        return self.of("logs", f"log-group:/aws/lambda/{self.names.function}")

    @property
    def collector_logs(self) -> tuple[str, ...]:
        """Of every environment number: one digit or two, so that no other service's name fits."""
        group = f"log-group:/aws/elasticbeanstalk/{self.names.application}"
        return tuple(self.of("logs", f"{group}-{number}/*") for number in ("?", "??"))

    @property
    def schedules(self) -> tuple[str, ...]:
        return tuple(
            self.of("scheduler", f"schedule/default/{self.names.function}-{kind}")
            for kind in ("interval", "maximum-age")
        )

    @property
    def alarms(self) -> tuple[str, ...]:
        return tuple(self.of("cloudwatch", f"alarm:{self.names.service}-{kind}") for kind in ALARMS)

    @property
    def topic(self) -> str:
        return self.of("sns", f"{self.names.service}-alarms")

    @property
    def secrets(self) -> tuple[str, ...]:
        return tuple(self.of("secretsmanager", f"secret:{name}-*") for name in self.names.origin_secrets)

    @property
    def application(self) -> str:
        return self.of("elasticbeanstalk", f"application/{self.names.application}")

    @property
    def versions(self) -> str:
        return self.of("elasticbeanstalk", f"applicationversion/{self.names.application}/*")

    @property
    def environments(self) -> str:
        name = f"{self.names.application}/{self.names.application}-*"
        return self.of("elasticbeanstalk", f"environment/{name}")

    def role(self, logical: str) -> str:
        """A role that CloudFormation names after its stack; DrainRole, ScheduleRole, CollectorRole, …"""
        stack = (
            self.names.data_stack if logical in ("DrainRole", "ScheduleRole") else self.names.collector_stack
        )
        return f"arn:aws:iam::{self.names.account}:role/{stack}-{logical}-*"

    @property
    def profile(self) -> str:
        name = f"{self.names.collector_stack}-CollectorProfile-*"
        return f"arn:aws:iam::{self.names.account}:instance-profile/{name}"
