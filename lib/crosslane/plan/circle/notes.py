"""What stands beside a walk in plain words: ground rules, opening, questions for any chair, notes for the facilitator."""

from __future__ import annotations

from crosslane.plan.circle.reveal import CROSSED, DID_NOT_CROSS, NO_RECORD, Reveal

GROUND_RULES = (
    "We are here to learn, not to find who was at fault. We ask what made sense to people at the time.",
    "Each of us speaks for themselves. Nobody has to speak.",
    "Anyone may leave the room, skip a stop or ask for a break, and need not say why.",
    "What is said here stays here. We name no families or colleagues of our own.",
    "We say what the record says, and we say so when it is silent. We do not fill the gaps.",
    "If this case touches your own life or work, talk to somebody you trust afterwards.",
)
"""What a circle agrees on before it starts."""

ANY_CHAIR = "What do you know at this moment, what worries you, and whom would you ask about what?"
"""The open question for those who are not in the chair: the stop's own question may tell what only the chair knows."""

WAYS_TO_TALK = (
    "Read the page in silence first. Then go round once, so that each person says one thing.",
    "Ask: what makes sense about this, seen from here? What else could it mean?",
    "Ask: what would you do next, with what you have? Leave the reveal until the talk has come to rest.",
)
"""What helps to keep hindsight out; for every stop."""

CLOSING_QUESTIONS = (
    "What would we do differently?",
    "What did cross, and what made that work?",
    "Which one thing will each of us try in the next weeks?",
)
"""The questions of the closing round; the first is asked in these words everywhere."""

BREAK = "A good moment for a break. Open a window, stretch, drink something."
NO_STOPS = "This case has no stops yet: its table of prompts is empty. You can still look at it in the other notebooks."
NOTHING_KNOWN = (
    "The source names no agency for this moment, so there is no page of what one of them knew. "
    "That is no record; it does not show that nobody knew."
)
ONE_WORKER = "What one worker alone knew is not on the page of the service until it was recorded or passed on."
NOTHING_TOLD = "No record seen of anything that had reached this agency by then."


def facilitator_notes(reveal: Reveal) -> tuple[str, ...]:
    """What helps whoever leads the talk at a stop. It tells what is to come: not for the screen before the reveal."""
    kinds = [one.kind for one in reveal.shown]
    notes = [*WAYS_TO_TALK]
    if CROSSED in kinds:
        notes.append("The reveal shows information that did cross. Ask what made that possible before you turn to the rest.")
    if DID_NOT_CROSS in kinds:
        notes.append("The reveal shows what did not cross. Keep to what got in the way, and away from who.")
    if NO_RECORD in kinds:
        notes.append("For some of it there is no record either way. Ask: what can we not know, and what would tell us?")
    if reveal.unsettled:
        notes.append(
            "The dates do not settle whether these had reached the chair by then, so they are not on the page: "
            + "; ".join(f"{label} [{cites}]" for label, cites in reveal.unsettled)
            + "."
        )
    notes.append("Nothing shows that things would have turned out otherwise. If the talk goes there, bring it back to this day.")
    return tuple(notes)
