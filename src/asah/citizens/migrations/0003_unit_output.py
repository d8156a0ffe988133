import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('citizens', '0002_complaints'),
    ]

    operations = [
        migrations.CreateModel(
            name='ServiceOutput',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('finished', models.PositiveIntegerField()),
                ('on_time', models.PositiveIntegerField(null=True)),
                ('batch', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.importbatch')),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outputs', to='citizens.service')),
                ('service_unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outputs', to='citizens.serviceunit')),
            ],
            options={
                'ordering': ['-month', 'service'],
            },
        ),
        migrations.AddIndex(
            model_name='serviceoutput',
            index=models.Index(fields=['service_unit', 'month'], name='output_unit'),
        ),
        migrations.AddConstraint(
            model_name='serviceoutput',
            constraint=models.UniqueConstraint(fields=('service', 'month'), name='output_once'),
        ),
        migrations.AddConstraint(
            model_name='serviceoutput',
            constraint=models.CheckConstraint(condition=models.Q(('on_time', None), ('on_time__lte', models.F('finished')), _connector='OR'), name='output_on_time'),
        ),
    ]
