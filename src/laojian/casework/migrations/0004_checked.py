"""Cases keep what was answered to the checks of validity before their decision."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0003_held_findings")]

    operations = [migrations.AddField("case", "checked", models.JSONField(default=dict))]
