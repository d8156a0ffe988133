import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import asah.citizens.models


class Migration(migrations.Migration):

    dependencies = [
        ('citizens', '0001_initial'),
        ('core', '0003_stored_files'),
        ('people', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Complaint',
            fields=[
                ('id', models.BigIntegerField(default=asah.citizens.models.random_key, editable=False, primary_key=True, serialize=False)),
                ('code_digest', models.CharField(max_length=64, null=True, unique=True)),
                ('reference', models.CharField(max_length=40, null=True, unique=True)),
                ('unit_named', models.CharField(blank=True, default='', max_length=200)),
                ('category', models.CharField(blank=True, default='', max_length=20)),
                ('topic', models.CharField(blank=True, default='', max_length=120)),
                ('title', models.CharField(blank=True, default='', max_length=250)),
                ('text', models.TextField()),
                ('masked', models.PositiveSmallIntegerField(default=0)),
                ('state', models.CharField(choices=[('received', 'Diterima'), ('forwarded', 'Diteruskan'), ('answered', 'Dijawab'), ('reopened', 'Dibuka kembali'), ('done', 'Selesai')], default='received', max_length=9)),
                ('received_on', models.DateField()),
                ('due', models.DateField()),
                ('promised', models.PositiveSmallIntegerField()),
                ('answered_on', models.DateField(null=True)),
                ('days', models.PositiveSmallIntegerField(null=True)),
                ('reopened_on', models.DateField(null=True)),
                ('satisfied', models.BooleanField(null=True)),
                ('batch', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.importbatch')),
                ('photo', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.storedfile')),
                ('service', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='complaints', to='citizens.service')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='complaints', to='people.unit')),
            ],
        ),
        migrations.CreateModel(
            name='ComplaintStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('received', 'Diterima'), ('forwarded', 'Diteruskan'), ('answered', 'Dijawab'), ('reopened', 'Dibuka kembali'), ('done', 'Selesai'), ('note', 'Catatan dalam')], max_length=9)),
                ('date', models.DateField()),
                ('text', models.TextField(blank=True, default='')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('complaint', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='citizens.complaint')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.unit')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddIndex(
            model_name='complaint',
            index=models.Index(fields=['state', 'due'], name='complaint_queue'),
        ),
        migrations.AddIndex(
            model_name='complaint',
            index=models.Index(fields=['received_on', 'unit'], name='complaint_received'),
        ),
    ]
