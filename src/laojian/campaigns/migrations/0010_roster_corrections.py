"""Rosters whose faults were put right in the page: which receipt puts which right."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("campaigns", "0009_run_judged_on"),
    ]

    operations = [
        migrations.AddField(
            model_name="rosterreceipt",
            name="corrects",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrected_by",
                to="campaigns.rosterreceipt",
            ),
        ),
        migrations.AlterField(
            model_name="rosterreceipt",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "已读入，未报送"),
                    ("submitting", "正在报送"),
                    ("in_force", "已接收"),
                    ("replaced", "已被后一次报送替换"),
                    ("discarded", "已放弃"),
                    ("mended", "已改正，见新的一份"),
                ],
                default="draft",
                max_length=12,
            ),
        ),
    ]
