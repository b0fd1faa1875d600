"""Checks of the names: what is there under them already, and whose it is."""

from collections.abc import Callable, Iterator

from logdig_console.aws.account_facts import AccountFacts
from logdig_console.aws.leftovers import Leftovers
from logdig_console.aws.stack_reading import StackReader
from logdig_console.domain.deploying.checks import Check, Leftover
from logdig_console.domain.deploying.stack import StackFacts
from logdig_console.domain.deploying.wish import ServiceWish
from logdig_console.domain.deploying.wish_rules import problems
from logdig_console.domain.service import TAG_SERVICE, ServiceNames
from logdig_console.services.checking.checking import Look

QUEUE_NAME_REST_S = 60
_LENGTHS = (("bucket", 63), ("queue", 80), ("dead_letters", 80), ("function", 64))


class NameChecks:
    """Looks at everything that the service's names could meet.

    Args:
        queue_deleted_s: seconds since a queue of the service was deleted from this desk; None for never.
    """

    def __init__(
        self,
        *,
        facts: AccountFacts,
        reader: StackReader,
        leftovers: Leftovers,
        wish: ServiceWish,
        names: ServiceNames,
        local: bool,
        queue_deleted_s: Callable[[], float | None] = lambda: None,
    ) -> None:
        self._facts = facts
        self._reader = reader
        self._leftovers = leftovers
        self._wish = wish
        self._names = names
        self._local = local
        self._queue_deleted_s = queue_deleted_s
        self.adopt: tuple[Leftover, ...] = ()

    def looks(self) -> Iterator[Look]:
        yield Look("stacks", "Stacks", self.stacks)
        yield Look("bucket", "Bucket", self.bucket)
        yield Look("code", "Bucket for the code", self.code)
        yield Look("cname", "Name in DNS", self.cname)
        yield Look("leftovers", "Earlier service", self.leftovers)
        yield Look("logs", "Log group", self.logs)
        yield Look("secret", "Origin secret", self.secret)

    def settings(self) -> Check:
        """The wish and the lengths of what follows from it; AWS is not asked."""
        wrong = problems(self._wish, local=self._local)
        if wrong:
            said = " ".join(words for _, words in wrong)
            return Check("settings", "Name and settings", "failed", said, "Change what it names.")
        derived = [(getattr(self._names, name), most) for name, most in _LENGTHS]
        derived += [(self._names.environment(), 40), (self._names.cname_prefix(), 63)]
        long = [name for name, most in derived if len(name) > most]
        if long:
            said = f"{long[0]} is longer than AWS allows."
            return Check("settings", "Name and settings", "failed", said, "Choose a shorter name.")
        return Check(
            "settings", "Name and settings", "ok", f"{self._wish.name} and what follows from it can be named."
        )

    def stacks(self) -> Check:
        found = [stack for stack in self._both() if stack is not None and not stack.empty]
        strange = next((stack for stack in found if _foreign(stack, self._names.service)), None)
        if strange is not None:
            return Check(
                "stacks",
                "Stacks",
                "failed",
                f"There is a stack {strange.name} that LogDig did not make.",
                "Choose another name.",
            )
        for stack in found:
            if stack.moving:
                said = f"{stack.name} is changing: {stack.status}."
                return Check("stacks", "Stacks", "attention", said, "Deploying follows it to its end first.")
            if stack.stuck:
                said = f"{stack.name} could not go back: {stack.status}. {stack.reason}"
                return Check("stacks", "Stacks", "attention", said, "Deploying lets it go on first.")
            if stack.dead:
                said = f"{stack.name} failed before: {stack.status}."
                return Check("stacks", "Stacks", "attention", said, "Deploying clears it away first.")
        if found:
            return Check("stacks", "Stacks", "ok", f"{self._names.service} runs: it is updated.")
        return Check("stacks", "Stacks", "ok", "There is no stack of this name yet.")

    def bucket(self) -> Check:
        name = self._names.bucket
        state = self._facts.bucket(name)
        if state == "taken":
            return Check(
                "bucket",
                "Bucket",
                "failed",
                f"The bucket {name} belongs to somebody else.",
                "Choose another name for the service.",
            )
        if state == "elsewhere":
            return Check(
                "bucket",
                "Bucket",
                "failed",
                f"The bucket {name} lies in another region.",
                "Choose another name, or delete that bucket.",
            )
        said = f"{name} is yours already." if state == "ours" else f"{name} is free."
        return Check("bucket", "Bucket", "ok", said)

    def code(self) -> Check:
        name = self._names.artifacts
        state = self._facts.bucket(name)
        if state in ("taken", "elsewhere"):
            return Check(
                "code",
                "Bucket for the code",
                "failed",
                f"The bucket {name} is not this account's in this region.",
                "What somebody else could write must not run here: choose another region.",
            )
        said = f"{name} is yours already." if state == "ours" else f"{name} is free."
        return Check("code", "Bucket for the code", "ok", said)

    def cname(self) -> Check:
        collector = self._reader.facts(self._names.collector_stack)
        parameters = collector.parameters if collector is not None else {}
        prefix = parameters.get("CnamePrefix", self._names.cname_prefix())
        if self._facts.cname_free(prefix):
            return Check("cname", "Name in DNS", "ok", f"{prefix} is free.")
        names = self._facts.environments(self._names.application).values()
        if any(name.startswith(f"{prefix}.") for name in names):
            return Check("cname", "Name in DNS", "ok", f"{prefix} is this service's.")
        return Check(
            "cname",
            "Name in DNS",
            "failed",
            f"Somebody else has {prefix}.{self._names.region}.elasticbeanstalk.com.",
            "Choose another name; after a removal it takes some minutes until it is free.",
        )

    def leftovers(self) -> Check:
        """What an earlier service left is taken over; a queue that was just deleted is waited for."""
        title = "Earlier service"
        since = self._queue_deleted_s()
        if since is not None and since < QUEUE_NAME_REST_S:
            wait = QUEUE_NAME_REST_S - since
            return Check(
                "leftovers",
                title,
                "failed",
                f"The queue {self._names.queue} was deleted {since:.0f} s ago; SQS keeps its name for 60 s.",
                f"Wait {wait:.0f} s.",
            )
        data = self._reader.facts(self._names.data_stack)
        if data is not None and data.runs:
            return Check("leftovers", title, "ok", "The service holds its bucket and queues.")
        self.adopt = self._leftovers.found()
        if not self.adopt:
            return Check("leftovers", title, "ok", "Nothing of an earlier service is there.")
        holds = tuple(f"{item.name}: {item.holds}" for item in self.adopt)
        number = len(self.adopt)
        return Check(
            "leftovers",
            title,
            "attention",
            "An earlier service of this name left one thing; the new one takes it over."
            if number == 1
            else f"An earlier service of this name left {number} things; the new one takes them over.",
            "Nothing to do; or remove them first if their content should go.",
            holds,
        )

    def logs(self) -> Check:
        group = f"/aws/lambda/{self._names.function}"
        data = self._reader.facts(self._names.data_stack)
        if (data is not None and data.runs) or not self._facts.log_group(group):
            return Check("logs", "Log group", "ok", f"{group} is free or the service's.")
        return Check(
            "logs",
            "Log group",
            "failed",
            f"There is a log group {group} that belongs to no stack.",
            f"Delete it: aws logs delete-log-group --log-group-name {group}",
        )

    def secret(self) -> Check:
        collector = self._reader.facts(self._names.collector_stack)
        name = self._names.origin_secrets[0]
        state = "none" if collector is not None and collector.runs else self._facts.secret_state(name)
        if state == "none":
            return Check("secret", "Origin secret", "ok", "Its name is free or the service's.")
        said = "is still being deleted" if state == "going" else "belongs to no stack"
        return Check(
            "secret",
            "Origin secret",
            "failed",
            f"The secret {name} {said}.",
            f"aws secretsmanager delete-secret --force-delete-without-recovery --secret-id {name}",
        )

    def _both(self) -> tuple[StackFacts | None, StackFacts | None]:
        return self._reader.facts(self._names.data_stack), self._reader.facts(self._names.collector_stack)


def _foreign(stack: StackFacts, service: str) -> bool:
    """Whether a stack of our name is of something else. One that was just adopted has no tags yet."""
    return stack.tags.get(TAG_SERVICE, service) != service or (
        not stack.tags and stack.parameters.get("ServiceName") != service
    )
