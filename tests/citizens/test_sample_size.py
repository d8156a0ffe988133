"""The number of respondents: the whole printed table of the regulation."""

import pytest

from asah.citizens.calc.sample import sample_size
from asah.core.calc.errors import BadInput

PRINTED = """
10:10 15:14 20:19 25:24 30:28 35:32 40:36 45:40 50:44 55:48 60:52 65:56 70:59 75:63 80:66 85:70
90:73 95:76 100:80 110:86 120:92 130:97 140:103 150:108 160:113 170:118 180:123 190:127 200:132
210:136 220:140 230:144 240:148 250:152 260:155 270:159 280:162 290:165 300:169 320:175 340:181
360:186 380:191 400:196 420:201 440:205 460:210 480:214 500:217 550:226 600:234 650:242 700:248
750:254 800:260 850:265 900:269 950:274 1000:278 1100:285 1200:291 1300:297 1400:302 1500:306
1600:310 1700:313 1800:317 1900:320 2000:322 2200:327 2400:331 2600:335 2800:338 3000:341 3500:346
4000:351 4500:354 5000:357 6000:361 7000:364 8000:367 9000:368 10000:370 15000:375 20000:377
30000:379 40000:380 50000:381 75000:382 100000:384
"""
TABLE = [tuple(map(int, pair.split(":"))) for pair in PRINTED.split()]


def test_the_printed_table_but_for_its_last_row():
    assert len(TABLE) == 90
    assert [(users, sample_size(users)) for users, _printed in TABLE[:-1]] == TABLE[:-1]


def test_the_last_row_is_printed_one_too_high():
    assert TABLE[-1] == (100_000, 384)
    assert sample_size(100_000) == 383


@pytest.mark.parametrize(("users", "needed"), [(1, 1), (2, 2), (9, 9), (10**9, 384)])
def test_beyond_the_table(users, needed):
    assert sample_size(users) == needed


@pytest.mark.parametrize("users", [0, -3])
def test_nobody_cannot_be_sampled(users):
    with pytest.raises(BadInput, match="bilangan bulat mulai 1"):
        sample_size(users)
