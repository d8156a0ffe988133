from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("people", "0002_unit_heads_and_missing")]
    operations = []
