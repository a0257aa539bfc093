"""What the site keeps in its database: plans people asked it to keep for a while, and exercises being typed in.

No reader has an account: the token in the address is the only key, and every row goes when its days are over.
Accounts and sessions of reviewers are Django's own tables; what they decide lies with the register, not here.
"""

from __future__ import annotations

import secrets
from datetime import date, timedelta
from typing import Any, ClassVar, Self

from django.db import models, transaction

PLAN_DAYS = 30
DRAFT_DAYS = 7


def new_token() -> str:
    """22 characters nobody can guess (128 bits)."""
    return secrets.token_urlsafe(16)


class Kept(models.Model):
    """A row with a token, gone after its last day.

    Attributes:
        token: its key in addresses.
        made, expires: first and last day it can be read.
    """

    token = models.CharField(max_length=22, primary_key=True, default=new_token, editable=False)
    made = models.DateField()
    expires = models.DateField(db_index=True)

    objects: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        """A form of rows, not a table."""

        abstract = True

    @classmethod
    def found(cls, token: str, today: date) -> Self | None:
        """The row, unless there is none or its last day is over."""
        row: Self | None = cls.objects.filter(token=token, expires__gte=today).first()
        return row

    @classmethod
    def keep(cls, today: date, days: int, **values: Any) -> Self:
        """Write a new row; rows whose days are over are dropped with it."""
        with transaction.atomic():
            cls.objects.filter(expires__lt=today).delete()
            row: Self = cls.objects.create(made=today, expires=today + timedelta(days=days), **values)
        return row


class SavedPlan(Kept):
    """An exercise whose plan can be made again; the plan itself is never stored.

    Attributes:
        exercise: the exercise file's text.
        as_of: the day slack is counted from.
        version: version of the register it was first planned with.
    """

    exercise = models.TextField()
    as_of = models.DateField()
    version = models.CharField(max_length=12)


class Draft(Kept):
    """An exercise being typed in: `answers` is a JSON object of what stands in the fields, right or wrong."""

    answers = models.TextField(default="{}")
