from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("credits", "0003_objections")]
    operations = []
