"""Check of HTTPS: CloudFront with its own certificate, or an own domain's."""

from logdig_console.aws.account_facts import AccountFacts
from logdig_console.domain.deploying.checks import Check
from logdig_console.domain.deploying.wish import ServiceWish
from logdig_console.domain.errors import LogDigError
from logdig_console.domain.service import ServiceNames

_UNVERIFIED = "must be verified"
_OWN_DOMAIN = "or give the collector an own domain, which needs no CloudFront."


class FrontCheck:
    """Looks whether visitors can reach the collector by HTTPS."""

    def __init__(self, *, facts: AccountFacts, wish: ServiceWish, names: ServiceNames, local: bool) -> None:
        self._facts = facts
        self._wish = wish
        self._names = names
        self._local = local

    def look(self) -> Check:
        if self._wish.domain:
            return self._certificate()
        try:
            there = self._facts.distributions()
        except LogDigError as error:
            if _UNVERIFIED not in error.detail:
                raise
            return Check(
                "https",
                "HTTPS",
                "failed",
                "AWS does not let this account use CloudFront yet: the account must be verified first.",
                f"Open a support case (Account and billing, CloudFront); {_OWN_DOMAIN}",
            )
        if there or self._local:
            return Check("https", "HTTPS", "ok", "CloudFront serves the collector with its own certificate.")
        return Check(
            "https",
            "HTTPS",
            "attention",
            "The account has no CloudFront distribution yet; AWS may ask new accounts to be verified first.",
            f"Nothing to do: CloudFront is made first, and a refusal takes everything back; {_OWN_DOMAIN}",
        )

    def _certificate(self) -> Check:
        domain, arn = self._wish.domain, self._wish.certificate_arn
        if arn.split(":")[3:4] != [self._names.region]:
            return Check(
                "https",
                "HTTPS",
                "failed",
                f"The certificate lies in another region than {self._names.region}.",
                "Have one issued in the service's region: the load balancer takes no other.",
            )
        certificate = self._facts.certificate(arn)
        if certificate.status != "ISSUED":
            return Check(
                "https",
                "HTTPS",
                "failed",
                f"The certificate is not issued: {certificate.status}.",
                "Finish its validation in AWS Certificate Manager.",
            )
        if not any(_covers(name, domain) for name in certificate.names):
            return Check(
                "https",
                "HTTPS",
                "failed",
                f"The certificate is for {', '.join(sorted(certificate.names))}, not for {domain}.",
                "Choose the certificate of that domain.",
            )
        return Check(
            "https",
            "HTTPS",
            "ok",
            f"The certificate covers {domain}; point it to {self._names.cname()} after the deployment.",
        )


def _covers(name: str, domain: str) -> bool:
    """A wildcard stands for one label."""
    if name.startswith("*."):
        return domain.partition(".")[2] == name[2:]
    return name == domain
