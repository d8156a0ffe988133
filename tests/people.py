"""The named cast: who walks through the tests.

Budi is an employee at a counter, Sari heads his unit, Yusran is the officer of the training
office, Amir leads the region, Rahma facilitates from outside, Dewi audits, Tono administers,
and Ilham works in another OPD and may see none of it.
"""
