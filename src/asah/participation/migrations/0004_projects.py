"""Cases of units, project groups, hand-ins, marks, adoption."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0003_stored_files'),
        ('delivery', '0001_initial'),
        ('participation', '0003_learning'),
        ('people', '0002_unit_heads_and_missing'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=140, verbose_name='judul')),
                ('text', models.TextField(max_length=3000, verbose_name='keadaan sekarang')),
                ('wanted', models.TextField(blank=True, default='', max_length=1000, verbose_name='hasil yang diinginkan')),
                ('figure', models.CharField(blank=True, default='', max_length=120, verbose_name='angka yang diikuti')),
                ('measure', models.CharField(blank=True, default='', max_length=40, verbose_name='satuan')),
                ('baseline', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='nilainya sekarang')),
                ('baseline_date', models.DateField(blank=True, null=True, verbose_name='per tanggal')),
                ('source', models.CharField(blank=True, default='', max_length=200, verbose_name='sumber angka')),
                ('state', models.CharField(choices=[('draft', 'Draf'), ('offered', 'Ditawarkan'), ('taken', 'Diambil'), ('done', 'Selesai')], default='draft', max_length=8)),
                ('source_key', models.CharField(blank=True, default='', max_length=120)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='people.unit')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='CaseWish',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rank', models.PositiveSmallIntegerField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wishes', to='participation.case')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('training_class', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='case_wishes', to='delivery.trainingclass')),
            ],
        ),
        migrations.CreateModel(
            name='Formation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seed', models.PositiveIntegerField()),
                ('inputs_hash', models.CharField(max_length=64)),
                ('version', models.CharField(max_length=40)),
                ('params', models.JSONField()),
                ('before', models.JSONField()),
                ('after', models.JSONField()),
                ('broken', models.JSONField(default=list)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('training_class', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='formations', to='delivery.trainingclass')),
            ],
        ),
        migrations.CreateModel(
            name='HandIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveSmallIntegerField()),
                ('text', models.TextField(max_length=4000, verbose_name='ringkasan hasil')),
                ('figure', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='angka sesudah dicoba')),
                ('at', models.DateTimeField()),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.storedfile')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'ordering': ['-version'],
            },
        ),
        migrations.CreateModel(
            name='Grade',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('levels', models.JSONField()),
                ('score', models.DecimalField(decimal_places=2, max_digits=5)),
                ('note', models.TextField(blank=True, default='', max_length=2000, verbose_name='catatan')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('hand_in', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grades', to='participation.handin')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ProjectGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('due', models.DateField()),
                ('handed_over_at', models.DateTimeField(null=True)),
                ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='groups', to='participation.case')),
                ('formation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='groups', to='participation.formation')),
                ('training_class', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='project_groups', to='delivery.trainingclass')),
            ],
            options={
                'ordering': ['training_class', 'number'],
            },
        ),
        migrations.CreateModel(
            name='PeerRating',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('levels', models.JSONField()),
                ('at', models.DateTimeField()),
                ('rated', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('rater', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ratings', to='participation.projectgroup')),
            ],
        ),
        migrations.AddField(
            model_name='handin',
            name='group',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hand_ins', to='participation.projectgroup'),
        ),
        migrations.CreateModel(
            name='GroupNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300, verbose_name='catatan')),
                ('task', models.BooleanField(default=False)),
                ('done_at', models.DateTimeField(null=True)),
                ('at', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='participation.projectgroup')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='GroupMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('locked', models.BooleanField(default=False)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='project_groups', to='people.person')),
                ('training_class', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='delivery.trainingclass')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='participation.projectgroup')),
            ],
        ),
        migrations.CreateModel(
            name='Adoption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.PositiveSmallIntegerField()),
                ('due', models.DateField()),
                ('answer', models.CharField(blank=True, choices=[('yes', 'Dipakai'), ('partly', 'Dipakai sebagian'), ('no', 'Tidak dipakai')], default='', max_length=6, verbose_name='jawaban')),
                ('figure', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='angkanya sekarang')),
                ('reason', models.CharField(blank=True, default='', max_length=500, verbose_name='alasan')),
                ('at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adoptions', to='participation.projectgroup')),
            ],
            options={
                'ordering': ['group', 'day'],
            },
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['state', 'unit'], name='case_state_unit'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(condition=models.Q(('source_key', ''), _negated=True), fields=('source_key',), name='case_source_once'),
        ),
        migrations.AddConstraint(
            model_name='casewish',
            constraint=models.UniqueConstraint(fields=('training_class', 'person', 'rank'), name='one_case_a_rank'),
        ),
        migrations.AddConstraint(
            model_name='casewish',
            constraint=models.UniqueConstraint(fields=('training_class', 'person', 'case'), name='one_rank_a_case'),
        ),
        migrations.AddConstraint(
            model_name='projectgroup',
            constraint=models.UniqueConstraint(fields=('training_class', 'number'), name='group_number_once'),
        ),
        migrations.AddConstraint(
            model_name='peerrating',
            constraint=models.UniqueConstraint(fields=('group', 'rater', 'rated'), name='rated_once'),
        ),
        migrations.AddConstraint(
            model_name='handin',
            constraint=models.UniqueConstraint(fields=('group', 'version'), name='hand_in_version_once'),
        ),
        migrations.AddConstraint(
            model_name='groupmember',
            constraint=models.UniqueConstraint(fields=('training_class', 'person'), name='one_group_a_person'),
        ),
        migrations.AddIndex(
            model_name='adoption',
            index=models.Index(condition=models.Q(('answer', '')), fields=['due'], name='adoption_to_ask'),
        ),
        migrations.AddConstraint(
            model_name='adoption',
            constraint=models.UniqueConstraint(fields=('group', 'day'), name='adoption_day_once'),
        ),
    ]
