"""Runs say by which day they judge; those before judged by the last day of their month."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models

from laojian.base.period import last_day


def say_the_last(apps: Any, schema_editor: Any) -> None:
    """Writes down the day that a run without one judged by."""
    runs = apps.get_model("campaigns", "Run").objects.filter(on=None)
    for month in set(runs.order_by().values_list("month", flat=True)):
        runs.filter(month=month).update(on=last_day(month))


class Migration(migrations.Migration):
    dependencies = (("campaigns", "0008_roster_of_file"),)
    operations = (
        migrations.RunPython(say_the_last, migrations.RunPython.noop),
        migrations.AlterField("run", "on", models.DateField()),
    )
