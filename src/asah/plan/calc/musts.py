"""What is settled before the solver chooses: fixed seats, locked classes, `must` trainings.

`must` overrides no rule: a person whose must cannot be met is named and the instance refused.
"""

import numpy as np

from asah.core.calc.errors import BadInput
from asah.plan.calc.arrays import SLACK, Bytes, Data, Problem
from asah.plan.calc.cells import Bench, fill
from asah.plan.calc.exact import Exact, size
from asah.plan.calc.greedy import no_prices
from asah.plan.calc.model import Person
from asah.plan.calc.state import State, add_class, affordable, empty, fits, put

ARBITER = 30_000  # most binary variables that the exact model may arbitrate
TRIES = 8


def refuse(person: Person, training: str, reason: str) -> BadInput:
    """The one sentence for a must that no plan can meet."""
    return BadInput(
        f"Pelatihan wajib {training} bagi {person.label} tidak dapat dipenuhi, karena {reason}",
        "Hapus kewajiban itu dari `must`, atau longgarkan batas yang disebut.",
    )


def forced(problem: Problem) -> Bytes:
    """Mark the candidates that every plan must hold; fixed seats keep one period open.

    Raises BadInput with the person's name when one is impossible for that person alone.
    """
    d, instance = problem.data, problem.instance
    number = {t.id: n for n, t in enumerate(problem.trainings)}
    index = {p.id: n for n, p in enumerate(instance.people)}
    marked = np.zeros(len(d.cand), np.uint8)
    for seat in instance.fixed:
        i = index[seat.person]
        k = problem.candidate(i, number[seat.training])
        if k < 0 or not int(d.cand.open[k]) >> seat.period & 1:
            raise refuse(instance.people[i], seat.training, "kursi tetapnya melanggar aturan")
        d.cand.open[k] = 1 << seat.period
        marked[k] = 1
    for i, person in enumerate(instance.people):
        for training in person.must:
            if training not in person.passed:
                k = problem.candidate(i, number[training]) if training in number else -1
                if k < 0:
                    raise refuse(person, training, _why_not(problem, person, training))
                marked[k] = 1
    for i in np.unique(d.cand.i[marked > 0]):
        _alone(problem, int(i), marked)
    return marked


def _why_not(problem: Problem, person: Person, training: str) -> str:
    known = {t.id: t for t in problem.trainings}
    if training not in known:
        return "pelatihan itu tidak ada"
    if training not in person.eligible:
        return "ia tidak memenuhi syaratnya (eligible)"
    if training in person.never:
        return "pelatihan itu juga dilarang baginya (never)"
    if known[training].jp > max(0.0, problem.instance.params.jp_max - person.jp0) + SLACK:
        return "JP-nya melebihi sisa beban setahun"
    if not any(known[training].classes) or known[training].max == 0:
        return "tidak ada kelas yang boleh dibuka"
    if any(p not in person.passed for p in known[training].prerequisite):
        return "prasyaratnya tidak dapat diambil, atau tak ada periode yang terbuka baginya"
    return "tidak ada periode yang terbuka baginya"


def _alone(problem: Problem, i: int, marked: Bytes) -> None:
    """Prerequisites of a must are musts; count, load and equivalence must hold."""
    d, person = problem.data, problem.instance.people[i]
    mine = range(d.person.c0[i], d.person.c1[i])
    waiting = [k for k in mine if marked[k]]
    while waiting:
        k = waiting.pop()
        for n in range(d.cand.r0[k], d.cand.r1[k]):
            if not marked[d.link[n]]:
                marked[d.link[n]] = 1
                waiting.append(int(d.link[n]))
    chosen = [k for k in mine if marked[k]]
    name = problem.trainings[int(d.cand.t[chosen[0]])].id
    if len(chosen) > d.most:
        raise refuse(person, name, f"bersama prasyaratnya melebihi {d.most} pelatihan setahun")
    if d.kind.jp[d.cand.t[chosen]].sum() > d.person.load[i] + SLACK:
        raise refuse(person, name, "jumlah JP melebihi sisa beban setahun")
    labels = [int(e) for e in d.kind.eq[d.cand.t[chosen]] if e >= 0]
    if len(labels) != len(set(labels)):
        raise refuse(person, name, "ia wajib mengambil dua pelatihan yang setara")


def begin(problem: Problem, marked: Bytes, bench: Bench, seed: int) -> State:
    """A plan that holds what is settled. Raises BadInput naming whom no plan can seat."""
    d = problem.data
    rng = np.random.default_rng(seed)
    chosen = np.flatnonzero(marked)
    state, lost = empty(d), -1
    for n in range(TRIES):
        order = chosen if n == 0 else rng.permutation(chosen)
        state, lost = _place(d, order.tolist(), bench)
        if lost < 0:
            return state
        if lost < len(d.cand):  # the next try seats the loser first
            chosen = np.concatenate(([lost], chosen[chosen != lost]))
    return _arbitrate(problem, marked, lost)


def _depth(d: Data, k: int) -> int:
    return 1 + max(
        (_depth(d, int(d.link[n])) for n in range(d.cand.r0[k], d.cand.r1[k])), default=-1
    )


def _place(d: Data, order: list[int], bench: Bench) -> tuple[State, int]:
    """Seat the candidates; the second value is one that found no seat, -1 = all did.

    `len(d.cand)` stands for a class that cannot reach its minimum.
    """
    s = empty(d)
    for t, p in zip(*np.nonzero(d.cell.floor), strict=True):
        add_class(d, s, int(t), int(p), int(d.cell.floor[t, p]))
    by_need = sorted(order, key=lambda k: (_depth(d, k), int(d.cand.open[k]).bit_count()))
    for k in by_need:
        p = _period(d, s, k)
        if p < 0:
            return s, k
        t = int(d.cand.t[k])
        if s.cell.seats[t, p] >= d.kind.high[t] * s.cell.y[t, p]:
            add_class(d, s, t, p, 1)
        put(d, s, k, p)
        s.lock[k] = 1
    plain = no_prices(d)
    for t, p in zip(*np.nonzero(s.cell.seats < d.kind.low[:, None] * s.cell.y), strict=True):
        fill(d, s, plain, bench, int(t), int(p))
        s.log_n[0] = 0
    if (s.cell.seats < d.kind.low[:, None] * s.cell.y).any():
        return s, len(d.cand)
    return s, -1


def _period(d: Data, s: State, k: int) -> int:
    """Where candidate k sits best: in a class with room, else in a new one; -1 = nowhere."""
    t = int(d.cand.t[k])
    found = -1
    for p in range(d.cell.shape[1]):
        if not fits(d, s, k, p, 0):
            continue
        room = s.cell.seats[t, p] < d.kind.high[t] * s.cell.y[t, p]
        if room and affordable(d, s, t, 0) >= 1:
            return p
        if found < 0 and s.cell.y[t, p] < d.cell.classes[t, p] and affordable(d, s, t, 1) >= 1:
            found = p
    return found


def _arbitrate(problem: Problem, marked: Bytes, lost: int) -> State:
    """Ask the exact model; name the person when it too finds no plan."""
    d, people = problem.data, problem.instance.people
    first = lost if lost < len(d.cand) else int(np.flatnonzero(marked)[0]) if marked.any() else -1
    if size(d) <= ARBITER:
        answer = Exact(d, marked).solve(20.0)
        if answer is not None and not answer.missed:
            return adopt(d, answer.seats, answer.classes, marked)
        if answer is not None:
            first = answer.missed[0]
    if first < 0:
        raise BadInput(
            "Baris terkunci tidak dapat diisi sampai peserta paling sedikit",
            "Buka kuncinya, atau kurangi kelasnya.",
        )
    training = problem.trainings[int(d.cand.t[first])].id
    reason = "kursi, batas pergi, anggaran, atau peserta paling sedikit tidak mencukupi"
    raise refuse(people[int(d.cand.i[first])], training, reason)


def adopt(d: Data, seats: dict[int, int], classes: object, marked: Bytes) -> State:
    """A state from explicit seats and classes."""
    s = empty(d)
    rows = np.asarray(classes)
    for t, p in zip(*np.nonzero(rows), strict=True):
        add_class(d, s, int(t), int(p), int(rows[t, p]))
    for k, p in seats.items():
        put(d, s, k, p)
        s.lock[k] = marked[k]
    return s
