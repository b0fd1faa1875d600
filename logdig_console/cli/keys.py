"""Access keys of the system's keyring: `logdig keys list`, `add`, `test`, `remove`, `rotate`, `scan`."""

import argparse
import getpass
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from logdig_console.cli.run import Run, Verbs, consent, gate_of, say
from logdig_console.cli.signals import while_typing
from logdig_console.domain.change import Change
from logdig_console.domain.credentials import ACCESS_KEY, CredentialSource, Keys
from logdig_console.domain.deploying.regions import DEFAULT_REGION
from logdig_console.domain.errors import UsageError

if TYPE_CHECKING:
    from logdig_console.services.credentials.rotate_key import KeyRotation
    from logdig_console.store.keys import KeyStore


def run_list(run: Run) -> None:
    from logdig_console.services.credentials.sign_in import SignIn
    from logdig_console.store.keyring_backend import keyring_facts

    findings, facts = SignIn(keys=_store()).find(run.ctx), keyring_facts(run.ctx)
    if findings.problem is not None:
        say(str(findings.problem))
    values = {
        "keyring": facts.name,
        "safe": facts.allowed,
        "keys": [{"name": key.name, "added": key.added} for key in findings.keys],
        "profiles": [
            {
                "name": found.name,
                "kind": found.kind,
                "region": found.region,
                "expires": None if found.expires is None else found.expires.isoformat(),
                "login": found.login,
            }
            for found in findings.profiles
        ],
    }
    lines = [f"Keyring  {facts.name}" + ("" if facts.allowed else " (not safe: no key is stored in it)")]
    lines += [f"key      {key.name}  added {key.added}" for key in findings.keys]
    lines += [f"profile  {found.name}  {found.kind}  {found.region}" for found in findings.profiles]
    run.answer(values, "\n".join(lines))


def run_add(run: Run) -> None:
    keys = _entered()
    store = _store()
    if not run.arguments.unchecked:
        from logdig_console.services.credentials.sign_in import SignIn

        source = CredentialSource("session", keys=keys)
        SignIn(keys=store).sign_in(run.ctx, source, region=run.arguments.region or DEFAULT_REGION)
    store.put(run.ctx, run.arguments.name, keys)
    run.answer({"name": run.arguments.name}, f"The key “{run.arguments.name}” is in the keyring.")


def run_test(run: Run) -> None:
    from logdig_console.services.credentials.sign_in import SignIn

    source = CredentialSource("keyring", run.arguments.name)
    signed = SignIn(keys=_store()).sign_in(run.ctx, source, region=run.arguments.region or DEFAULT_REGION)
    identity = signed.identity
    run.answer(
        {"account": identity.account, "alias": identity.alias, "arn": identity.arn, "root": identity.is_root},
        f"AWS takes it: account {identity.account} {identity.alias}, {identity.name}"
        + (" (the root user: make an IAM user instead)" if identity.is_root else ""),
    )


def run_remove(run: Run) -> None:
    name, store = run.arguments.name, _store()
    if name not in [key.name for key in store.names()]:
        raise UsageError(f"There is no key “{name}”.", "", "See: logdig keys list")
    store.remove(run.ctx, name)
    run.answer({"name": name}, f"The key “{name}” is out of the keyring. In AWS it is as it was.")


def run_rotate(run: Run) -> None:
    from logdig_console.services.credentials.rotate_key import guide

    name, rotation = run.arguments.name, _rotation(run)
    if run.arguments.guide:
        user, _, old = rotation.look(run.ctx, name)
        lines = guide(name, user, old.access_key)
        run.answer({"lines": list(lines)}, "\n".join(lines))
    elif run.arguments.finish:
        change = rotation.finish_change(run.ctx, name)
        deleted = rotation.finish(run.ctx, name, consent(run, change))
        run.answer(
            {"deleted": [key.masked for key in deleted]},
            f"Deleted: {', '.join(key.masked for key in deleted) or 'nothing, no key was deactivated'}",
        )
    else:
        agreed = consent(
            run, Change("Rotate the key", name, "A new key takes its place; the old one is deactivated.")
        )
        done = rotation.rotate(run.ctx, name, agreed)
        run.answer(
            {"name": name, "user": done.user, "old": done.old.masked, "new": done.new.masked},
            f"{done.new.masked} of {done.user} is in the keyring as “{name}”; {done.old.masked} is "
            "deactivated.\n"
            f"When nothing misses it, delete it: logdig keys rotate {name} --finish",
        )


def run_scan(run: Run) -> None:
    from logdig_console.services.credentials.leaked_keys import advice, scan_bundle

    found = [leak for path in run.arguments.paths for leak in scan_bundle(path.name, path.read_bytes())]
    told = advice(tuple(found))
    run.answer(
        {"found": [asdict(leak) for leak in found]},
        "No key was found."
        if told is None
        else "\n".join(
            [*(f"{leak.place}: {leak.file}, line {leak.line} {leak.masked}" for leak in found), told.hint]
        ),
    )


def _rotation(run: Run) -> "KeyRotation":
    from logdig_console.services.credentials.rotate_key import KeyRotation

    return KeyRotation(keys=_store(), gate=gate_of(run), region=run.arguments.region or DEFAULT_REGION)


def _store() -> "KeyStore":
    from logdig_console.store.keys import KeyStore
    from logdig_console.store.places import data_dir

    return KeyStore(directory=data_dir())


def _entered() -> Keys:
    """A key and its secret from the terminal, else two lines of stdin; never from the arguments.

    Raises:
        UsageError: if it is no access key.
    """
    if sys.stdin.isatty():
        say("Access key: ", end="")
        with while_typing():
            access_key = sys.stdin.readline().strip()
            secret_key = getpass.getpass("Secret key: ", stream=sys.stderr).strip()
    else:
        access_key, _, secret_key = sys.stdin.read(_MOST_CHARACTERS).strip().partition("\n")
    access_key, secret_key = access_key.strip(), secret_key.strip()
    if not ACCESS_KEY.fullmatch(access_key) or not secret_key:
        raise UsageError(
            "That is no access key.",
            "An access key begins with AKIA and has 20 characters; its secret has 40.",
            "Give the key in the first line and the secret in the second.",
        )
    return Keys(access_key, secret_key)


_MOST_CHARACTERS = 4_096


def _parts(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("name", metavar="NAME", help="of the key in the keyring")
    verb.add_argument("--region", help="in which AWS is asked; any will do")


def add_verbs(verbs: Verbs) -> None:
    group = verbs.group("keys", "Access keys of the system's keyring, and profiles found on this machine.")
    group.add("list", run_list, "What could give credentials.", where=False)
    add = group.add("add", run_add, "Store a key; it is read from the terminal or stdin.", where=False)
    _parts(add)
    add.add_argument("--unchecked", action="store_true", help="do not ask AWS whether it takes the key")
    scan = group.add("scan", run_scan, "Look for keys in application bundles (zip).", where=False)
    scan.add_argument("paths", nargs="+", type=Path, metavar="ZIP", help="the bundles")
    _parts(group.add("test", run_test, "Ask AWS whose key it is.", where=False))
    _parts(group.add("remove", run_remove, "Take a key out of the keyring.", where=False))
    rotate = group.add("rotate", run_rotate, "Put a new key in the place of an old one.", where=False)
    _parts(rotate)
    rotate.add_argument("--guide", action="store_true", help="print the lines that do it by hand")
    rotate.add_argument("--finish", action="store_true", help="delete the keys that were deactivated")
    rotate.add_argument("--confirm", metavar="NAME", help="for --finish: the key's name")
