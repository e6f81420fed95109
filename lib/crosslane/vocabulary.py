"""The closed lists of the case file: each word, and what it means here.

A word is both a plain string (it equals what stands in the CSV) and a member with a written
meaning. The Table Schemas, the field documentation, the glossary and the legends take the meaning
from here and from nowhere else.
"""

from __future__ import annotations

from difflib import get_close_matches
from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A word of a closed list. Written as ``NAME = "word", "what it means"``."""

    meaning: str

    def __new__(cls, word: str, meaning: str) -> Self:
        member = str.__new__(cls, word)
        member._value_ = word
        member.meaning = meaning
        return member


def nearest(wanted: str, known: object) -> str:
    """The known name most like the wanted one, or an empty string if none is close."""
    names = [str(name) for name in known]  # type: ignore[attr-defined]
    found = get_close_matches(wanted.strip().lower(), names, n=1, cutoff=0.6)
    return found[0] if found else ""


class SourceKind(Word):
    REVIEW = "review", "A published review of the case."
    BRIEFING = "briefing", "A short learning document drawn from a review."
    NEWS = "news", "A newspaper's or journal's account of a review: it selects and may simplify."
    RETURN = "return", "An agency's own chronology, as it was sent to a review; what it does not hold, others may."
    TEMPLATE = "template", "An invented example, made to show how a case is written."


class Sex(Word):
    FEMALE = "female", "Stated by the source, if only by a word such as mother or daughter."
    MALE = "male", "Stated by the source, if only by a word such as father or son."


class YesNo(Word):
    YES = "yes", "It is so."
    NO = "no", "It is not so."


class RelationshipKind(Word):
    """What the first person is to the second."""

    PARENT = "parent", "Parent by birth or in law, as the standing of the row says."
    STEP_PARENT = "step-parent", "A parent's partner who is not the child's parent."
    PARTNER = "partner", "In a couple, married or not, living together or not."
    SIBLING = "sibling", "Both parents shared, as far as the source says."
    HALF_SIBLING = "half-sibling", "One parent shared."
    GRANDPARENT = "grandparent", "A parent's parent."
    CARER = "carer", "Looked after the person without being a parent: a relative or friend."
    FOSTER_CARER = "foster carer", "Looked after the child by arrangement of a local authority."
    AUNT_OR_UNCLE = "aunt or uncle", "A parent's brother or sister."
    IN_LAW = "in-law", "Related through a partner."
    OTHER = "other", "Another tie that the source names; the text says which."


class Standing(Word):
    """How a relationship or an event stands: who vouches for it, and how firmly."""

    ESTABLISHED = "established", "Settled, by a finding, a test or an account that nobody disputes."
    RECORDED = "recorded", "Written in an official record, which may be wrong."
    ASSERTED = "asserted", "Claimed by the person named, who may have known otherwise."
    BELIEVED = "believed", "Held to be true by the person named, who may have been mistaken."
    ALLEGED = "alleged", "Said to have happened; the source does not settle whether it did."
    DISPUTED = "disputed", "Accounts of it contradict each other."


class AgencyKind(Word):
    ORGANISATION = "organisation", "A body of its own: a trust, a force, a council, a school."
    SERVICE = "service", "A part of an organisation: a team, a ward, a unit."
    PRACTITIONER = "practitioner", "One worker. What one worker holds is not what the service holds."
    PUBLIC = "public", "Members of the public who saw or reported something."
    COURT = "court", "A court, a coroner."
    FORUM = "forum", "A standing meeting of agencies, where the source does not say who was in the room."


class InvolvementStatus(Word):
    OPEN = "open", "The agency was working with these people."
    OPEN_NO_CONTACT = "open, no contact", "Still on the agency's books, with no contact recorded."
    DUTY_ONLY = "duty only", "Dealt with as it came in, by duty staff, without an allocated worker."
    ON_ROLL = "on roll", "Registered: a pupil of a school, a patient of a practice."
    CLOSED = "closed", "Known to have been closed during this time."


class EventKind(Word):
    INCIDENT = "incident", "Something that happened to or between people: violence, an accident, a dispute."
    INJURY_SEEN = "injury seen", "Somebody saw an injury or a mark."
    DISCLOSURE = "disclosure", "A child or adult told somebody about harm or fear."
    CONTACT = "contact", "A call, letter, conversation or appointment with an agency."
    VISIT = "visit", "A worker went to the home, or tried to."
    REFERRAL = "referral", "Somebody asked an agency to take something up."
    MEETING = "meeting", "Agencies met: strategy meeting, conference, MARAC, core group."
    ASSESSMENT = "assessment", "An assessment, examination or report was begun, made or finished."
    DECISION = "decision", "An agency or meeting decided something, no further action included."
    PLAN = "plan", "A plan in force over a time."
    COURT = "court", "Court proceedings, hearings and orders."
    POLICE_ACTION = "police action", "Arrest, interview, bail, custody, investigation, charge."
    HEALTH_CARE = "health care", "Treatment, admission, appointment, screening."
    SCHOOL = "school", "Starting, attendance, behaviour or exclusion at school or pre-school."
    MOVE = "move", "Somebody moved home or area."
    HOUSEHOLD = "household", "Who lived together, who cared for whom, a couple beginning or ending."
    BIRTH = "birth", "A birth."
    DEATH = "death", "A death."
    REVIEW = "review", "Inquests and reviews held afterwards."


class Theme(Word):
    """The kind of thing that an item of information tells."""

    INJURY = "injury", "An injury or mark, and what was said to have caused it."
    CHILD_DISCLOSURE = "disclosure by child", "What a child said about harm, fear or life at home."
    DOMESTIC_ABUSE = "domestic abuse", "Violence, threats or control between adults of the family."
    PARENTING = "parenting", "How an adult handled, supervised or spoke to a child."
    NEGLECT = "neglect", "Needs of a child that were seen not to be met."
    SEXUALISED_BEHAVIOUR = "sexualised behaviour", "A child's sexualised behaviour, or exposure to sexual activity."
    SCHOOL = "school", "Attendance, learning and behaviour at school."
    MENTAL_HEALTH = "mental health", "Mental health of an adult or child."
    SUBSTANCE_USE = "substance use", "Alcohol, drugs, dependence on medication."
    OFFENDING = "offending", "Convictions, arrests, bail, licence."
    PATERNITY = "paternity", "Who is, or is thought to be, a child's father."
    WHEREABOUTS = "whereabouts", "Where people lived, with whom, and that they moved."
    FAMILY_CONCERN = "family concern", "Worry put forward by a relative, friend or neighbour."
    MEDICAL_OPINION = "medical opinion", "What a clinician concluded."
    PROCESS = "process", "What an agency decided, planned, did or did not do."


class Family(Word):
    """The three families of outcomes."""

    CROSSED = "crossed", "The information reached the receiver."
    DID_NOT_CROSS = "did not cross", "The source says that the information did not reach the receiver then."
    NO_RECORD = "no record either way", "The records do not say whether it reached the receiver."


class Outcome(Word):
    """What became of a message between two holders. ``family`` says whether it crossed."""

    family: Family

    def __new__(cls, word: str, family: Family, meaning: str) -> Self:
        member = str.__new__(cls, word)
        member._value_ = word
        member.family = family
        member.meaning = meaning
        return member

    SHARED = "shared", Family.CROSSED, "It reached the receiver."
    SHARED_LATE = "shared late", Family.CROSSED, "It reached the receiver, later than it was due."
    SHARED_IN_PART = "shared in part", Family.CROSSED, "Some of it reached the receiver."
    SHARED_CHANGED = (
        "shared changed",
        Family.CROSSED,
        "What arrived was something milder or other than what was held.",
    )
    RECEIVED_NO_ACTION = (
        "received, no action recorded",
        Family.CROSSED,
        "It reached the receiver; the source says that nothing followed, or sees no record that anything did.",
    )
    NOT_SHARED = "not shared", Family.DID_NOT_CROSS, "The holder did not pass it on."
    DECIDED_NOT_TO_SHARE = (
        "decided not to share",
        Family.DID_NOT_CROSS,
        "The holder decided not to pass it on, and the reason is kept.",
    )
    NOT_RECORDED = (
        "not recorded",
        Family.DID_NOT_CROSS,
        "It was heard or seen and not written down, so others could not find it.",
    )
    NOT_SOUGHT = "not sought", Family.DID_NOT_CROSS, "The one who needed it did not ask the one who held it."
    ASKED_NOT_ANSWERED = (
        "asked, not answered",
        Family.DID_NOT_CROSS,
        "The one who needed it asked for it and did not get it.",
    )
    SENT_ELSEWHERE = (
        "sent elsewhere",
        Family.DID_NOT_CROSS,
        "It was sent to somebody other than the one who needed it.",
    )
    DID_NOT_FOLLOW_MOVE = (
        "did not follow the move",
        Family.DID_NOT_CROSS,
        "The family moved and it stayed behind.",
    )
    KEPT_BY_ONE_WORKER = (
        "kept by one worker",
        Family.DID_NOT_CROSS,
        "One worker held it and it did not reach the service or a manager.",
    )
    NO_RECORD = (
        "no record either way",
        Family.NO_RECORD,
        "The records do not say whether it was passed on. Never read this as not shared.",
    )


class Channel(Word):
    TELEPHONE = "telephone", "A call that was answered."
    VOICEMAIL = "voicemail", "A message left, by machine or with somebody else."
    LETTER = "letter", "A letter."
    FAX = "fax", "A fax."
    FACE_TO_FACE = "face to face", "Said in person: a visit, an appointment, a conversation."
    MEETING = "meeting", "Said at a meeting of agencies."
    REFERRAL = "referral", "A referral, in whatever form it was made."
    REPORT = "report", "A written report or statement made for somebody."
    RECORDS = "records", "Files or records handed over, or open to the receiver."
    COURT_PAPERS = "court papers", "Statements and papers filed in proceedings."
    MINUTES = "minutes", "The minutes of a meeting."
    POLICE_NOTIFICATION = "police notification", "The police's routine notice to other agencies."
    NOT_STATED = "not stated", "The source does not say how."


class Barrier(Word):
    """What stood in the way, or went with it not crossing, where the source says so."""

    ASSUMED_KNOWN = "assumed already known", "The holder took it that the other side knew."
    ASSUMED_OTHERS_ACT = "assumed someone else would act", "The holder took it that another agency would deal with it."
    CASE_CLOSED = "case closed or stepped down", "The case was closed, or moved to a lower level."
    RECORDS_NOT_TRANSFERRED = "records not transferred", "Files stayed where the family had left."
    RECORD_SYSTEM = "record-system confusion", "How or where it was recorded kept it from being found or understood."
    SOURCE_DISCOUNTED = "source discounted", "The one who told it was given little weight: anonymous, a relative, a child."
    EXPLANATION_ACCEPTED = "explanation accepted", "An explanation was taken as it was given, and the matter rested there."
    CONSENT_REFUSED = "consent refused", "A parent did not agree to information being shared."
    PARENT_PRESENT = "parent present", "A parent was in the room."
    STAFF_TURNOVER = "staff absence or turnover", "A worker was away, had left, or had just come."
    WORKLOAD = "workload", "Pressure of work or lack of staff."
    CATEGORY_SOFTENED = "category softened", "It was put under a milder heading than what had been seen."
    NOT_ASKED = "not asked", "Nobody asked the one who knew."
    NO_ROUTE = "no route", "There was no arrangement by which it would have passed."
    SUPERVISION_ABSENT = "supervision absent", "No supervisor or manager heard of it or asked."
    SIGNIFICANCE_NOT_SEEN = "significance not seen", "The holder did not take it as a matter of protection."
    FEAR_OF_UPSETTING = "fear of upsetting parent", "The holder did not want to upset a parent."
    RECORDING_DELAYED = "recording delayed", "It was written down later than it was known."
    NOT_PRESENT = "not invited or did not attend", "The one who needed it, or held it, was not at the meeting."
    WITHHELD_BY_FAMILY = "withheld by the family", "A member of the family kept it back."


class Evidence(Word):
    EXPLICIT = "explicit", "The source says it."
    IMPLIED = "implied", "It follows from what the source says; the row's note says how."


class FindingKind(Word):
    FINDING = "finding", "What the source concludes."
    RECOMMENDATION = "recommendation", "What the source asks to be done."
    GOOD_PRACTICE = "good practice", "What the source says was done well."
    NORM = "norm", "A rule or expectation that the source quotes: not something that happened."


class Audience(Word):
    EVERYONE = "everyone", "For any group."
    LEARNING_CIRCLE = "learning circle", "For practitioners who explore a case together."
    TRAINING = "training", "For teaching."


class Sector(Word):
    CHILDRENS_SOCIAL_CARE = "children's social care", "Local authority services that protect and support children."
    ADULT_SOCIAL_CARE = "adult social care", "Local authority services for adults."
    HEALTH = "health", "The NHS: hospitals, community health, general practice, ambulance."
    POLICE = "police", "Police forces."
    EDUCATION = "education", "Schools and education services."
    EARLY_YEARS = "early years", "Nurseries and pre-schools."
    DOMESTIC_ABUSE = "domestic abuse services", "Advisers, refuges and their meetings."
    PROBATION = "probation", "Probation and youth offending."
    PRISON = "prison", "Prisons."
    FAMILY_JUSTICE = "family justice", "Family courts and Cafcass."
    CRIMINAL_JUSTICE = "criminal justice", "Criminal courts and prosecutors."
    LEGAL = "legal", "Solicitors."
    HOUSING = "housing", "Housing services and landlords."
    LOCAL_GOVERNMENT = "local government", "A council as a whole."
    VOLUNTARY = "voluntary", "Charities."
    SAFEGUARDING_BOARD = "safeguarding board", "Safeguarding boards and partnerships, and their reviews."
    GOVERNMENT = "government", "National government and inspectorates."
    PUBLIC = "public", "Members of the public."


class AreaKind(Word):
    CITY = "city", "A city or town."
    COUNTY = "county", "A county."
    COUNTRY = "country", "A nation or a wider part of one."
    UNNAMED = "unnamed", "A place that the source keeps without a name."
