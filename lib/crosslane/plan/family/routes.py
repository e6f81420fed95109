"""From seats to lines on the page: heights of rows and channels, and the path of every line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from crosslane.plan.family.bridges import Crossing, Path, Point, find_crossings
from crosslane.plan.family.channels import TRACK, Net, find_tracks
from crosslane.plan.family.kinlines import PASSING, Couple, Frame, Join
from crosslane.plan.family.spacing import Between, up_x
from crosslane.plan.family.unions import is_unknown

__all__ = ["SYMBOL", "UNKNOWN_SYMBOL", "Path", "Point", "Routes", "find_routes"]

SYMBOL = 40.0
"""Units across a person's symbol."""
UNKNOWN_SYMBOL = 20.0
"""Units across the mark of an unknown parent."""
LABEL = 46.0
"""Units under a symbol for its name and details."""
ABOVE = 16.0
"""Units from the last line of a channel to the symbols under it."""
BELOW = 12.0
"""Units from a name to the first line under it."""
CLEAR = 5.0
"""Units that a line down from between two symbols keeps from them."""
ON_TOP, AT_FOOT = 12.0, 16.0
"""Units above and below everything."""
ASIDE = 11.0
"""Units between lines that end at the top of one symbol, as far as it is wide enough."""
OUTERMOST = 15.0
"""Units from the middle of a symbol to the outermost line that ends there."""
INWARDS = 17.0
"""Units that a line reaches into its symbol, which covers it: beside their middle circles and diamonds are lower."""


class Routes(NamedTuple):
    """Where everything runs.

    Attributes:
        y: of the middle of each row's symbols, from the top.
        stems: the part of a line that all its ends share, by its id.
        ends: the part that belongs to one end, by (id, end).
        couples: the line of each couple, by id.
        drops: where the children's line leaves that of a couple, by id.
        depths: for each row, how many heights its channel has for lines.
        height: of the whole.
    """

    y: tuple[float, ...]
    stems: Mapping[str, tuple[Path, ...]]
    ends: Mapping[tuple[str, str], Path]
    couples: Mapping[str, Path]
    drops: Mapping[str, Point]
    crossings: tuple[Crossing, ...]
    depths: tuple[int, ...]
    height: float


def find_routes(
    frame: Frame,
    rows: Sequence[Sequence[str]],
    x: Mapping[str, float],
    between: Between,
    twins: Iterable[Sequence[str]],
    depths: Sequence[int] = (),
) -> Routes:
    """The path of every line between people who have their places.

    Args:
        twins: children whose lines part at one place of their parents' line.
        depths: for each row, how many heights its channel is to have at least, so that pictures keep the same rows.
    """
    far = {couple.id: couple for couple in frame.couples if set(between[couple.a, couple.b]) != {couple.a, couple.b}}
    meets = {twin: sum(x[one] for one in together) / len(together) for together in twins for twin in together}
    tops = _tops(frame, far.values(), x)
    bottoms = _bottoms(frame, x)
    drops = _drops(frame, x, between, meets, tops)
    nets: dict[int, list[Net]] = defaultdict(list)
    for join in frame.joins:
        ups = tuple(drops[join.id] if len(up) == 2 else bottoms.get((join.id, up[0]), x[up[0]]) for up in join.ups)
        downs = tuple(_down_x(join, down, meets, tops) for down in join.downs)
        nets[join.row].append(Net(join.id, ups, downs))
    for couple in far.values():
        drop = (drops[couple.id],) if couple.has_children else ()
        ends = (tops[couple.id, couple.a], tops[couple.id, couple.b], *drop)
        nets[frame.generation[couple.a]].append(Net(couple.id, (), ends))
    tracks = [find_tracks(sorted(nets[row], key=lambda net: net.id)) for row in range(len(rows))]
    laid = _Laying(frame, x, drops, bottoms, tracks, depths)
    for couple in frame.couples:
        laid.lay_couple(couple, far, tops)
    for join in frame.joins:
        laid.lay_join(join, meets, tops)
    crossings = find_crossings([*_named(laid.stems), *_of_ends(laid.ends), *((one, path) for one, path in laid.couples.items())])
    return Routes(laid.y, laid.stems, laid.ends, laid.couples, laid.drops, crossings, laid.depths, laid.height)


def _named(stems: Mapping[str, Sequence[Path]]) -> list[tuple[str, Path]]:
    return [(name, path) for name, paths in stems.items() for path in paths]


def _of_ends(ends: Mapping[tuple[str, str], Path]) -> list[tuple[str, Path]]:
    return [(name, path) for (name, _), path in ends.items()]


def _drops(
    frame: Frame,
    x: Mapping[str, float],
    between: Between,
    meets: Mapping[str, float],
    tops: dict[tuple[str, str], float],
) -> dict[str, float]:
    """Where the children's line leaves that of each couple: in the middle, or straight above an only child where it can.

    Where that fails by a few units, the line ends so much beside the middle of the child's top instead of bending.
    """
    found = {}
    below = {join.id: join for join in frame.joins if len(join.ups) == 1 and len(join.ups[0]) == 2}
    for couple in frame.couples:
        left, right = sorted(between[couple.a, couple.b], key=x.__getitem__)
        low, high = x[left] + _half(left) + CLEAR, x[right] - _half(right) - CLEAR
        at = up_x((couple.a, couple.b), x, between)
        join = below.get(couple.id)
        if join is not None and len({_down_x(join, down, meets, tops) for down in join.downs}) == 1:
            only = join.downs[0]
            goal = _down_x(join, only, meets, tops)
            at = min(max(goal, low), high)
            if len(join.downs) == 1 and abs(goal - at) <= ASIDE / 2:
                tops[join.id, only] = round(at, 1)
        found[couple.id] = round(at, 1)
    return found


def _down_x(join: Join, down: str, meets: Mapping[str, float], tops: Mapping[tuple[str, str], float]) -> float:
    """Where a line leaves its stretch for one of its ends: for twins, where they meet."""
    return meets[down] if join.kind == "birth" and down in meets else tops[join.id, down]


def _tops(frame: Frame, far: Iterable[Couple], x: Mapping[str, float]) -> dict[tuple[str, str], float]:
    """Where on the top of a symbol each line ends.

    The parents' line ends in the middle, the others beside it on the side that they come from. Of those along the tops of
    the row the ones from further off end nearer to the middle, and of those from above the nearer ones: so lines from one
    side do not cross.
    """
    arriving: dict[str, list[tuple[float, str, bool, bool]]] = defaultdict(list)
    for join in frame.joins:
        for down in join.downs:
            sources = [seat for up in join.ups for seat in up] or [one for one in join.downs if one != down]
            goal = sum(x[seat] for seat in sources) / max(len(sources), 1)
            arriving[down].append((goal - x[down], join.id, join.kind != "link", bool(join.ups)))
    for couple in far:
        arriving[couple.a].append((x[couple.b] - x[couple.a], couple.id, False, False))
        arriving[couple.b].append((x[couple.a] - x[couple.b], couple.id, False, False))
    found = {}
    for seat, lines in arriving.items():
        middle = min(
            (line for line in lines if line[2]), key=lambda line: (not line[1].startswith("union"), line[1]), default=None
        )
        if middle is None and len(lines) == 1:
            middle = lines[0]
        used = {True: 0, False: 0}
        beside = max(sum(line[0] > 0 for line in lines), sum(line[0] <= 0 for line in lines), 1)
        apart = min(ASIDE, OUTERMOST / beside)
        for away, name, *_ in sorted(lines, key=lambda line: (line[3], abs(line[0]) * (1 if line[3] else -1), line[1])):
            if middle is not None and name == middle[1]:
                found[name, seat] = x[seat]
                continue
            used[away > 0] += 1
            found[name, seat] = round(x[seat] + used[away > 0] * (apart if away > 0 else -apart), 1)
    return found


def _bottoms(frame: Frame, x: Mapping[str, float]) -> dict[tuple[str, str], float]:
    """Where under a symbol each line leaves that comes from this one person, in the order in which they go off."""
    leaving: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for join in frame.joins:
        for up in join.ups:
            if len(up) == 1 and not up[0].startswith(PASSING):
                goal = sum(x[down] for down in join.downs) / len(join.downs)
                leaving[up[0]].append((goal, join.id))
    return {
        (name, seat): round(x[seat] + ASIDE * (at - (len(lines) - 1) / 2), 1)
        for seat, lines in leaving.items()
        for at, (_, name) in enumerate(sorted(lines))
    }


class _Laying:
    """Lays every line along its heights."""

    def __init__(
        self,
        frame: Frame,
        x: Mapping[str, float],
        drops: Mapping[str, float],
        bottoms: Mapping[tuple[str, str], float],
        tracks: Sequence[Mapping[str, int]],
        depths: Sequence[int],
    ) -> None:
        self._frame, self._x, self._drops, self._bottoms, self._tracks = frame, x, drops, bottoms, tracks
        self._channel: list[float] = []
        rows: list[float] = []
        at = ON_TOP
        needed = [max(its.values(), default=-1) + 1 for its in tracks]
        self.depths = tuple(max(both) for both in zip_longest(needed, depths, fillvalue=0))
        for row, heights in enumerate(self.depths):
            self._channel.append(at + (BELOW if row else 0))
            at += (BELOW if row else 0) + heights * TRACK + (ABOVE if row or heights else 0)
            rows.append(at + SYMBOL / 2)
            at += SYMBOL + LABEL
        at += AT_FOOT
        self.y = tuple(rows)
        self.height = at
        self.stems: dict[str, tuple[Path, ...]] = {}
        self.ends: dict[tuple[str, str], Path] = {}
        self.couples: dict[str, Path] = {}
        self.drops: dict[str, Point] = {}

    def _height(self, row: int, name: str) -> float:
        return self._channel[row] + self._tracks[row][name] * TRACK

    def lay_couple(self, couple: Couple, far: Mapping[str, Couple], tops: Mapping[tuple[str, str], float]) -> None:
        """From side to side for neighbours; for others up and over those between them."""
        row = self._frame.generation[couple.a]
        a, b = couple.a, couple.b
        drop = self._drops[couple.id]
        if couple.id in far:
            over, top = self._height(row, couple.id), self.y[row] - SYMBOL / 2
            one, other = tops[couple.id, a], tops[couple.id, b]
            inner = top + INWARDS
            self.couples[couple.id] = ((one, inner), (one, over), (other, over), (other, inner))
            self.drops[couple.id] = (drop, over)
            return
        left, right = sorted((a, b), key=self._x.__getitem__)
        middle = self.y[row]
        self.couples[couple.id] = ((self._x[left] + _half(left), middle), (self._x[right] - _half(right), middle))
        self.drops[couple.id] = (drop, middle)

    def lay_join(self, join: Join, meets: Mapping[str, float], tops: Mapping[tuple[str, str], float]) -> None:
        """Down from where it comes, along its height, and down to each of its ends."""
        stems = list(self.stems.get(join.id, ()))
        top = self.y[join.row] - SYMBOL / 2
        starts = [self._start(join, up) for up in join.ups]
        downs = {down: _down_x(join, down, meets, tops) for down in join.downs}
        straight = join.id not in self._tracks[join.row]
        height = starts[0][1] if straight else self._height(join.row, join.id)
        if not straight:
            stems += [(start, (start[0], height)) for start in starts]
            stretch = [start[0] for start in starts] + list(downs.values())
            stems.append(((min(stretch), height), (max(stretch), height)))
        for down, where in downs.items():
            at = starts[0][0] if straight else where
            path = ((at, height), (tops[join.id, down], top if down.startswith(PASSING) else top + INWARDS))
            if down.startswith(PASSING):
                stems.append((path[0], (path[0][0], top)))
            else:
                self.ends[join.id, down] = path
        self.stems[join.id] = tuple(stems)

    def _start(self, join: Join, up: tuple[str, ...]) -> Point:
        if len(up) == 2:
            return self.drops[join.id]
        row = join.row - 1
        x = round(self._x[up[0]], 1)
        if up[0].startswith(PASSING):
            return (x, self.y[row] - SYMBOL / 2)
        at = self._bottoms[join.id, up[0]]
        return (at, self.y[row] + SYMBOL / 2 - (INWARDS if abs(at - x) > 1 else 0.0))


def _half(seat: str) -> float:
    return (UNKNOWN_SYMBOL if is_unknown(seat) else SYMBOL) / 2
