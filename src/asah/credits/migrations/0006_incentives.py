"""Incentive rules and the ledger of points, which the database itself keeps from changing."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

SQLITE = """
CREATE TRIGGER credits_points_append_only BEFORE UPDATE ON credits_pointentry
BEGIN SELECT RAISE(ABORT, 'entries of points are never changed'); END
"""
POSTGRES = """
CREATE FUNCTION credits_points_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'entries of points are never changed' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER credits_points_append_only BEFORE UPDATE ON credits_pointentry
FOR EACH ROW EXECUTE FUNCTION credits_points_append_only()
"""


def guard(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    schema_editor.execute(SQLITE if sqlite else POSTGRES)


def unguard(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER credits_points_append_only")
    else:
        schema_editor.execute("DROP TRIGGER credits_points_append_only ON credits_pointentry")
        schema_editor.execute("DROP FUNCTION credits_points_append_only")


class Migration(migrations.Migration):
    dependencies = [
        ("credits", "0005_certificates"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='IncentiveRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60)),
                ('kind', models.CharField(choices=[('points', 'Poin'), ('priority_seat', 'Kursi prioritas'), ('nomination', 'Usulan pelatihan atau tugas belajar'), ('award_certificate', 'Piagam penghargaan'), ('talent_pool_evidence', 'Bukti untuk manajemen talenta'), ('tpp_component', 'Komponen TPP'), ('deduction_notice', 'Pemberitahuan pengurangan')], max_length=20, verbose_name='jenis')),
                ('title', models.CharField(max_length=160, verbose_name='nama')),
                ('source', models.CharField(choices=[('activity', 'kegiatan yang tercatat di buku JP'), ('duty', 'kewajiban JP setahun terpenuhi'), ('points', 'jumlah poin setahun')], max_length=8, verbose_name='berdasarkan')),
                ('forms', models.JSONField(blank=True, default=list, verbose_name='bentuk')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=8, verbose_name='besarnya')),
                ('per_jp', models.BooleanField(default=False, verbose_name='untuk tiap JP')),
                ('cap', models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True, verbose_name='paling banyak setahun')),
                ('regulation', models.CharField(blank=True, default='', max_length=300, verbose_name='nomor peraturan')),
                ('valid_from', models.DateField(verbose_name='berlaku mulai')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='sampai')),
                ('active', models.BooleanField(default=False)),
                ('switched_at', models.DateTimeField(null=True)),
                ('switched_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['kind', 'slug', '-valid_from'],
            },
        ),
        migrations.CreateModel(
            name='PointEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('date', models.DateField()),
                ('title', models.CharField(max_length=250)),
                ('points', models.DecimalField(decimal_places=2, max_digits=9)),
                ('source_key', models.CharField(max_length=140)),
                ('identity', models.CharField(blank=True, default='', max_length=64)),
                ('kind', models.CharField(choices=[('post', 'Tercatat'), ('reversal', 'Ditarik kembali')], max_length=8)),
                ('revision', models.PositiveSmallIntegerField(default=1)),
                ('manual', models.BooleanField(default=False)),
                ('note', models.CharField(blank=True, default='', max_length=300)),
                ('receipt', models.JSONField(default=dict)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='point_entries', to='people.person')),
                ('rule', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='credits.incentiverule')),
            ],
            options={
                'ordering': ['-date', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='PointObjection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(blank=True, default='', max_length=1000, verbose_name='keberatan')),
                ('at', models.DateTimeField()),
                ('state', models.CharField(choices=[('waiting', 'Menunggu'), ('accepted', 'Diterima'), ('rejected', 'Ditolak')], default='waiting', max_length=8)),
                ('answer', models.CharField(blank=True, default='', max_length=1000, verbose_name='jawaban')),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='objection', to='credits.pointentry')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='incentiverule',
            constraint=models.UniqueConstraint(fields=('slug', 'valid_from'), name='incentive_rule_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='incentiverule',
            constraint=models.CheckConstraint(condition=models.Q(('active', False), models.Q(('regulation', ''), _negated=True), _connector='OR'), name='incentive_needs_regulation'),
        ),
        migrations.AddConstraint(
            model_name='incentiverule',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='incentive_gives_something'),
        ),
        migrations.AddIndex(
            model_name='pointentry',
            index=models.Index(fields=['year', 'person'], name='points_year_person'),
        ),
        migrations.AddConstraint(
            model_name='pointentry',
            constraint=models.UniqueConstraint(fields=('person', 'rule', 'source_key', 'kind', 'revision'), name='points_event_once'),
        ),
        migrations.AddConstraint(
            model_name='pointentry',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'post'), ('points__gt', 0), models.Q(('identity', ''), _negated=True)), fields=('person', 'rule', 'identity', 'revision'), name='points_certificate_once'),
        ),
        migrations.RunPython(guard, unguard),
    ]
