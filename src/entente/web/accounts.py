"""Accounts of reviewers: made and taken away on the command line, asked for by the pages of the watch and by nothing else."""

from __future__ import annotations

from typing import NamedTuple

from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest

from entente.base.errors import WrongUsage, close_matches

GROUP = "reviewer"


class Reviewer(NamedTuple):
    """Someone who may decide on proposals. `last_login`: ISO, None before the first."""

    name: str
    last_login: str | None


def add_reviewer(name: str, password: str) -> None:
    """Make an account that may decide.

    Raises:
        WrongUsage: the name is taken or is none, or the password is too weak.
    """
    check_name(name)
    user = User(username=name)
    try:
        validate_password(password, user)
    except ValidationError as problem:
        raise WrongUsage(" ".join(problem.messages), "Choose another password.", "reviewer.password") from problem
    user.set_password(password)
    with transaction.atomic():
        user.save(force_insert=True)
        user.groups.add(Group.objects.get_or_create(name=GROUP)[0])


def check_name(name: str) -> None:
    """See that an account of this name can be made, before anyone types a password.

    Raises:
        WrongUsage: the name is taken or is none.
    """
    taken = User.objects.filter(username__iexact=name).first()
    if taken:
        raise WrongUsage(
            f'There is an account "{taken.username}" already.',
            f"Choose another name, or take it away first: `entente reviewer remove {taken.username}`.",
            "reviewer.exists",
        )
    try:
        User(username=name).clean_fields(exclude=["password"])
    except ValidationError as problem:
        raise WrongUsage(
            f'"{name[:80]}" cannot be a name: {" ".join(problem.messages)}', "Choose another name.", "reviewer.name"
        ) from problem


def remove_reviewer(name: str) -> None:
    """Take an account away; who holds it is logged out. What was decided under its name stays recorded.

    Raises:
        WrongUsage: there is none of this name.
    """
    found = User.objects.filter(username=name, groups__name=GROUP)
    if not found.exists():
        known = [reviewer.name for reviewer in reviewers()]
        raise WrongUsage(f'There is no reviewer "{name[:80]}".', close_matches(name, known), "reviewer.unknown")
    found.get().delete()


def reviewers() -> list[Reviewer]:
    """Every reviewer by name."""
    rows = User.objects.filter(groups__name=GROUP).order_by("username")
    return [Reviewer(u.username, u.last_login.isoformat(timespec="seconds") if u.last_login else None) for u in rows]


def reviewer_of(request: HttpRequest) -> str | None:
    """The name of the reviewer who is logged in, or None. To be asked only where a page differs for reviewers: it reads the session."""
    user = request.user
    if not isinstance(user, User) or not user.groups.filter(name=GROUP).exists():
        return None
    return user.username
