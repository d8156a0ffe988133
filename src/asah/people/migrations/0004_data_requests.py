import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_delegations"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name='DataRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('correct', 'Perbaiki yang salah'), ('complete', 'Lengkapi yang kurang'), ('restrict', 'Batasi pemakaian'), ('erase', 'Hapus')], max_length=8, verbose_name='yang diminta')),
                ('text', models.TextField(max_length=1000, verbose_name='data mana, dan seharusnya bagaimana')),
                ('at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('waiting', 'Menunggu'), ('done', 'Selesai'), ('rejected', 'Ditolak')], default='waiting', max_length=8)),
                ('answer', models.TextField(blank=True, default='', max_length=1000, verbose_name='jawaban')),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='data_requests', to='people.person')),
            ],
            options={
                'ordering': ['due_at', 'pk'],
                'indexes': [models.Index(fields=['state', 'due_at'], name='data_request_due')],
            },
        ),
    ]
