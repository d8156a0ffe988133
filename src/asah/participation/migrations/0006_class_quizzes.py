"""The quiz of a class before and after it; the attempt that a score comes from."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('content', '0002_published_stays'),
        ('delivery', '0002_switches'),
        ('participation', '0005_evaluation'),
    ]

    operations = [
        migrations.AddField(
            model_name='classscore',
            name='attempt',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='participation.attempt'),
        ),
        migrations.CreateModel(
            name='ClassQuiz',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('when', models.CharField(choices=[('pre', 'Sebelum'), ('post', 'Sesudah')], max_length=4)),
                ('quiz', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='content.quiz')),
                ('training_class', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='test_quizzes', to='delivery.trainingclass')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('training_class', 'when'), name='class_quiz_once')],
            },
        ),
    ]
