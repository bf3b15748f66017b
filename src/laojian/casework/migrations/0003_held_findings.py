"""Findings keep the day they were held for true and struck off, and who was found to be dispatched under another name."""

from django.db import migrations, models
from django.db.models import F, Q


def held(apps, schema_editor):
    """What was confirmed or answered by an order was held for true, at the latest when it was found."""
    rows = apps.get_model("casework", "Finding").objects.exclude(state="cleared")
    rows.filter(Q(state__in=("confirmed", "ordered")) | Q(order__isnull=False)).update(held_on=F("found_on"))


class Migration(migrations.Migration):
    dependencies = [("casework", "0002_ledgers")]

    operations = [
        migrations.AddField("finding", "held_on", models.DateField(blank=True, null=True)),
        migrations.AddField("finding", "ended_on", models.DateField(blank=True, null=True)),
        migrations.AddField("finding", "since", models.CharField(blank=True, default="", max_length=7)),
        migrations.AddField("finding", "people", models.JSONField(default=list)),
        migrations.RunPython(held, migrations.RunPython.noop),
    ]
