"""IAM: the access keys of a user."""

from logdig_console.aws.access import Access
from logdig_console.aws.errors import translated
from logdig_console.domain.credentials import Keys, UserKey


class UserKeys:
    """The access keys of one IAM user. Changing them needs an open change of the gate."""

    def __init__(self, *, access: Access, user: str) -> None:
        self._access = access
        self.user = user

    def all(self) -> tuple[UserKey, ...]:
        """The keys that there are, the oldest first; AWS allows two."""
        with translated(f"The access keys of {self.user} could not be listed."):
            answer = self._access.client("iam").list_access_keys(UserName=self.user)
        return tuple(
            UserKey(item["AccessKeyId"], item["Status"] == "Active", item["CreateDate"].date().isoformat())
            for item in sorted(answer["AccessKeyMetadata"], key=_made)
        )

    def make(self) -> Keys:
        """A new key, active at once; AWS tells its secret this once."""
        with translated(f"A new access key of {self.user} could not be made."):
            made = self._access.client("iam").create_access_key(UserName=self.user)["AccessKey"]
        return Keys(made["AccessKeyId"], made["SecretAccessKey"])

    def deactivate(self, access_key: str) -> None:
        """Let a key open nothing any more; it can be activated again."""
        with translated(f"The old access key of {self.user} could not be deactivated."):
            self._access.client("iam").update_access_key(
                UserName=self.user, AccessKeyId=access_key, Status="Inactive"
            )

    def delete(self, access_key: str) -> None:
        """Remove a key for good."""
        with translated(f"An access key of {self.user} could not be deleted."):
            self._access.client("iam").delete_access_key(UserName=self.user, AccessKeyId=access_key)


def _made(item: dict[str, object]) -> str:
    return str(item["CreateDate"])
