"""期次的起止日 The first and last day of a return's period, as the notice was read when it was opened."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two days beside the name of the period."""

    dependencies = [("reporting", "0001_initial")]
    operations = [
        migrations.AddField("return", "starts_on", models.DateField(blank=True, null=True)),
        migrations.AddField("return", "ends_on", models.DateField(blank=True, null=True)),
    ]
