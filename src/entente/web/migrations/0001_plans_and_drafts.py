"""Plans kept for a while, and exercises being typed in."""

from typing import ClassVar

from django.db import migrations, models

import entente.web.models


class Migration(migrations.Migration):
    """The first tables."""

    initial = True

    dependencies: ClassVar[list[tuple[str, str]]] = []

    operations: ClassVar[list[migrations.operations.base.Operation]] = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "token",
                    models.CharField(
                        default=entente.web.models.new_token,
                        editable=False,
                        max_length=22,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("made", models.DateField()),
                ("expires", models.DateField(db_index=True)),
                ("answers", models.TextField(default="{}")),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="SavedPlan",
            fields=[
                (
                    "token",
                    models.CharField(
                        default=entente.web.models.new_token,
                        editable=False,
                        max_length=22,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("made", models.DateField()),
                ("expires", models.DateField(db_index=True)),
                ("exercise", models.TextField()),
                ("as_of", models.DateField()),
                ("version", models.CharField(max_length=12)),
            ],
            options={"abstract": False},
        ),
    ]
