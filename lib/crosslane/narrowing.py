"""Then-views: a case as it stood on a day, and as one agency could see it on a day.

A then-view is a case made afresh. It has no way back to the case that it came from: what is not to be seen is not in
any table, id, count, date or message of it.

**What is in it at all.** What had surely come by the end of the day, and what may have come by then: of that the answer
remains *cannot tell*, because its date has no latest day (`crosslane.dating`). With ``certainly=True`` only what had
surely come; so too, always, in a case that was opened without dates that cannot be right (`Case.left_out`), for what hangs
on them might be seen too early. An event that came to light later (`known_from`) comes with its coming to light. A
crossing has not come before its sender can have held what it passed on.

**What one agency saw** hangs on one set of holders: the agency itself; for a practitioner also the bodies that it is
part of, whose records it can look up; with ``with_workers=True`` also everyone inside it. What one worker holds the
service does not, so a service's view holds what its workers saw only if that is asked for.

- *Events* in which one of them took part or which one of them recorded, or at which one of them first held something.
- *Items* that one of them held.
- *Crossings* that were made, with one of them as sender or receiver. A sender cannot see that it arrived changed, so
  what was shared changed is seen by its receiver alone, as plainly shared.
- *Involvement* of theirs.
- *Relationships* according to one of them, if known by then; and those recorded or established that were known by
  then and that no one else is named for, between people whom one event or one item in the view names together. In
  doubt they are left out.
- *Stays*: none. No row says who knew where people lived; that is what items are for.
- *People, agencies, areas* that one of these rows names, and what such an agency is part of.

**What no then-view has**: what the review wrote afterwards. Texts and notes of rows, words of dates ("three weeks before
the death"), roles of people, what was due, barriers, reasons, accounts, omissions, findings, prompts; that something
came late, in part or led to nothing; the description of the case, its content note, what the sources do not say, the
titles of the sources. Who told an agency something held it then; how it had come by it is not to be seen. Left are names
(ids, titles, labels, what an item says), kinds and citations. A name that gives away what came later does so here too:
names are to be written as they could have been said on the day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from crosslane.case import Case
from crosslane.knowledge import knowledge_of, needed_for
from crosslane.records import Crossing, Event, EventOrDate, Item, Relationship
from crosslane.retelling import Chosen, find_unborn, retell
from crosslane.vocabulary import AgencyKind, Family, Standing
from crosslane.when import Moment, first_moment, last_moment, say_day


def as_of(case: Case, on: date, *, certainly: bool = False) -> Case:
    """The case as it stood at the end of a day, whoever knew of it: nothing that surely came later.

    Args:
        case: the case.
        on: the day.
        certainly: leave out what may have come later too.

    >>> from datetime import date
    >>> from crosslane.casefile.starter import starter_case
    >>> case = starter_case("my-case")
    >>> [event.id for event in as_of(case, date(2030, 3, 4)).events]
    ['example-bruise-seen']
    """
    then = _Then(case, on.toordinal(), certainly)
    events = [event for event in case.events if then.has_come(event)]
    items = {item.id for item in case.items if then.is_held(item)}
    crossings = {
        crossing.id: carried
        for crossing in case.crossings
        if (carried := tuple(item for item in crossing.items if item in items and then.has_crossed(crossing, item)))
    }
    rows = Chosen(
        events=events,
        items=items,
        crossings=crossings,
        relationships=[tie for tie in case.relationships if then.begun(tie.known_from) and then.begun(tie.during)],
        stays=[stay for stay in case.stays if then.begun(stay.during)],
        involvement=[row for row in case.involvement if then.begun(row.during)],
    )
    return then.retold(rows, f"As it stood at the end of {say_day(then.day)}.")


def as_seen_by(case: Case, agency: str, on: date, *, certainly: bool = False, with_workers: bool = False) -> Case:
    """The case as one agency could see it at the end of a day; the module says by which rules.

    Args:
        case: the case.
        agency: id of a practitioner, service or organisation.
        on: the day.
        certainly: leave out what the dates do not settle.
        with_workers: whether what those inside the agency saw counts as seen.

    Raises:
        UnknownId: if there is no such agency.

    >>> from datetime import date
    >>> from crosslane.casefile.starter import starter_case
    >>> case = starter_case("my-case")
    >>> view = as_seen_by(case, "example-social-care", date(2030, 12, 31))
    >>> len(view.items), len(view.crossings)
    (0, 0)
    """
    then = _Then(case, on.toordinal(), certainly)
    seers = _seers(case, agency, with_workers=with_workers)
    first_held = {item.arises for item in case.items if seers.intersection(item.held_by)}
    events = [e for e in case.events if then.has_come(e) and (e.id in first_held or seers.intersection(e.agencies))]
    held = frozenset((seer, item.id) for item in case.items for seer in seers if then.holds(seer, item.id))
    items = {item for _, item in held}
    crossings = {
        crossing.id: carried
        for crossing in case.crossings
        if (carried := tuple(item for item in crossing.items if item in items and then.saw_cross(crossing, item, seers)))
    }
    together = [set(event.people) for event in events] + [set(case.items[item].about) for item in sorted(items)]
    rows = Chosen(
        events=events,
        items=items,
        crossings=crossings,
        relationships=[tie for tie in case.relationships if then.was_told_of(tie, seers, together)],
        stays=[],
        involvement=[row for row in case.involvement if row.agency in seers and then.begun(row.during)],
        seers=seers,
        held=held,
    )
    return then.retold(rows, f"As {case.label(agency)} could see it at the end of {say_day(then.day)}.")


def _seers(case: Case, agency: str, *, with_workers: bool) -> frozenset[str]:
    """The holders whose eyes count as the agency's."""
    seers = {case.agencies[agency].id}
    if case.agencies[agency].kind is AgencyKind.PRACTITIONER:
        seers.update(case.line_of(agency))
    if with_workers:
        seers.update(case.inside(agency))
    return frozenset(seers)


class _Then:
    """A case and a day: what had come by then, and the view made of it."""

    def __init__(self, case: Case, day: int, certainly: bool) -> None:
        self.case, self.day, self._certainly = case, day, certainly or bool(case.left_out)
        self._knowledge = knowledge_of(case)
        self._unborn = find_unborn(case, day)

    # What had come ---------------------------------------------------------------------------

    def begun(self, what: EventOrDate | None) -> bool:
        """Whether it had begun; what has no date of its own is not held back by it."""
        return what is None or self._in_time(first_moment(self.case.when(what)))

    def _in_time(self, moment: Moment) -> bool:
        return (moment.high if self._certainly else moment.low) <= self.day

    def has_come(self, event: Event) -> bool:
        """Whether the event had begun and come to light."""
        return self._in_time(first_moment(self.case.timing[event.id])) and self.begun(event.known_from)

    def holds(self, holder: str, item: str) -> bool:
        """Whether the holder held the item."""
        holding = self._knowledge.holding(holder, item)
        return holding is not None and (holding.certainly if self._certainly else holding.possibly) <= self.day

    def is_held(self, item: Item) -> bool:
        """Whether anyone held the item; one that nobody is known to hold is there from its event on."""
        holders = self._knowledge.holders(item.id)
        return any(self.holds(holder, item.id) for holder in holders) or (not holders and self.begun(item.arises or None))

    def has_crossed(self, crossing: Crossing, item: str) -> bool:
        """Whether the item had crossed, or had not when it might have."""
        if {crossing.sender, crossing.receiver} & self._unborn:
            return False
        when = self.case.when_crossing(crossing)
        if crossing.outcome.family is not Family.CROSSED:
            return self._in_time(first_moment(when))
        held = self._knowledge.holding(crossing.sender, needed_for(self.case.items[item], crossing))
        may_have = held is not None and held.possibly <= min(self.day, last_moment(when).high)
        return may_have and (last_moment(when).high if self._certainly else first_moment(when).low) <= self.day

    def saw_cross(self, crossing: Crossing, item: str, seers: Collection[str]) -> bool:
        """Whether it was made, and with what any of them passed on or was told."""
        told = crossing.receiver in seers or (crossing.sender in seers and needed_for(self.case.items[item], crossing) == item)
        return told and crossing.outcome.family is Family.CROSSED and self.has_crossed(crossing, item)

    def was_told_of(self, tie: Relationship, seers: Collection[str], together: Iterable[set[str]]) -> bool:
        """Whether one of them vouches for the tie, or it stood on record and they saw the two people together."""
        if not (self._surely_begun(tie.known_from) and self._surely_begun(tie.during)):
            return False
        if tie.according_to:
            return tie.according_to in seers
        on_record = tie.standing in (Standing.RECORDED, Standing.ESTABLISHED)
        return on_record and any({tie.a, tie.b} <= people for people in together)

    def _surely_begun(self, what: EventOrDate | None) -> bool:
        return what is None or first_moment(self.case.when(what)).high <= self.day

    def retold(self, rows: Chosen, description: str) -> Case:
        """A case of these rows alone, as it could be told at the end of the day."""
        return retell(self.case, self._knowledge, rows, self.day, description)
