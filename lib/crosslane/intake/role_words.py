"""Words met in the headings of chronologies, by what they are for.

A sample of a wild population: headings are compared with these by likeness, and what stands in the column counts as much.
``None`` stands for columns that are known to be none of the roles.
"""

from __future__ import annotations

from crosslane.intake.values import Role

ROLE_WORDS: dict[Role | None, tuple[str, ...]] = {
    Role.WHEN: (
        "date", "date of contact", "date of event", "date of incident", "date / time", "date and time", "when", "start date",
        "from", "period",
        "date from", "event date", "contact date", "incident date", "date of entry", "day", "date of occurrence", "month", "year",
        "start", "date started", "date of visit", "session date", "dates", "timeline", "date occurred", "week commencing",
        "date of meeting", "date of referral", "attendance date", "appointment date", "date of activity", "when did it happen",
    ),
    Role.TIME: ("time", "start time", "time of contact", "time of event", "time from", "time started", "time of incident",
        "hours", "at what time"),
    Role.END: ("end date", "to", "date to", "until", "date ended", "end", "finish date", "closed date", "date closed",
        "completed"),
    Role.END_TIME: ("end time", "time to", "finish time", "time ended", "time finished"),
    Role.RECORDED: (
        "date recorded", "recorded", "recorded on", "date written", "date entered", "entered on", "date of record",
        "date of writing",
        "date and time of writing", "date of recording", "entry date", "date added", "date typed", "when written down",
        "date input", "date logged",
        "created date", "created on",
    ),
    Role.AGENCY: (
        "agency", "organisation", "service", "agency name", "agency / organisation", "team", "department", "provider",
        "agency involved",
        "reporting agency", "which agency", "organisation / agency", "service name", "sector", "body",
    ),
    Role.WHO: (
        "who", "professional", "name and role", "worker", "author", "practitioner", "staff", "staff member", "recorded by",
        "print name and signature",
        "professional involved", "name of professional", "completed by", "officer", "initials", "signature", "signed",
        "entered by", "designation",
        "seen by", "role", "staff involved", "name and job title", "clinician", "worker name", "by whom", "job title",
        "professional name and role",
        "lead professional", "key worker", "midwife", "nurse", "doctor", "teacher", "social worker", "health visitor",
        "gp", "police officer", "support worker", "member of staff", "written by", "who was involved", "reported by",
        "person recording",
    ),
    Role.CONTACT: (
        "contact", "contact with", "type of contact", "contact type", "method of contact", "mode of contact", "with whom",
        "people present",
        "present", "attendees", "who was present", "people involved", "how", "visit type", "type", "event type",
        "nature of contact",
        "who was spoken to", "spoke to", "family member seen", "type of event", "category", "seen with",
        "f2f or phone", "kind of contact", "from whom", "to whom",
    ),
    Role.SUBJECT: ("subject", "child", "childs name", "name of child", "child name", "pupil", "pupil name", "patient",
        "about whom", "which child",
                   "family member", "person", "client", "service user", "young person", "name", "concerning"),
    Role.PLACE: ("place", "location", "venue", "where", "address visited", "setting", "place of contact", "where seen", "site"),
    Role.WHAT: (
        "event", "significant event", "details", "description", "summary", "information", "what happened", "contact / event",
        "event detail",
        "details of event", "summary of contact", "details of contact", "information details of concerns or contact", "entry",
        "narrative",
        "significant information", "details of concern", "concern", "incident", "activity", "case note", "note", "notes",
        "record", "facts", "content",
        "description of event", "details of incident", "key event", "summary of events", "chronology entry", "issue",
        "event description",
        "presenting problem", "reason for contact", "presentation", "significant incident", "what was seen or heard",
        "observations",
        "what was reported", "nature of concern", "happening", "summary of involvement", "information received", "account",
    ),
    Role.SOURCE: (
        "source", "source of information", "source of evidence", "document", "witness or document reference", "record source",
        "evidence",
        "record / reference", "source document", "where recorded", "file", "record reference", "evidence source",
        "case file reference",
        "where is this recorded", "record type", "page", "taken from", "document reference", "record held", "system",
        "source of record",
        "file page", "source file", "where from",
    ),
    Role.RESPONSE: (
        "response", "action", "action taken", "actions", "outcome", "decision", "follow up", "agency response", "what was done",
        "next steps",
        "decision made", "actions and outcome", "response / outcome", "result", "intervention", "action required", "decisions",
        "plan", "outcome of contact",
        "what did we do", "what happened next", "management", "treatment", "agreed actions", "referral made", "steps taken",
        "disposal",
    ),
    Role.CHILD: (
        "child seen", "seen alone", "voice of the child", "impact on child", "childs views", "was the child seen",
        "child seen alone",
        "wishes and feelings", "child seen y / n", "childs voice", "lived experience", "impact on the child", "child spoken to",
        "childs account",
        "daily life of the child", "seen", "pupils account", "what the child said", "child heard", "presentation of child",
        "childs experience",
        "effect on child", "what was life like for the child", "child views", "was the child spoken to", "children seen",
    ),
    Role.THINKING: (
        "comment", "comments", "analysis", "significance", "good practice", "practice issue", "rag", "author comment",
        "reviewer comment",
        "professional opinion", "assessment", "learning", "reflection", "analysis of involvement", "rating", "risk level",
        "missed opportunity", "why",
        "author analysis", "other information", "observations of the author", "commentary", "professional judgement",
        "key practice episode", "hypothesis",
        "appraisal", "thoughts", "significance of event", "analysis and comment", "opinion", "critical analysis",
        "standard of practice", "concern level",
    ),
    Role.ORDER: ("no", "number", "seq", "sequence", "row", "serial number", "line", "item", "entry number", "no.", "order",
        "item number", "#", "sn"),
    Role.ID: ("ref", "reference", "id", "reference number", "event id", "record id", "contact id", "unique id", "log number",
        "entry id", "case number",
              "ref no", "incident number", "crime number", "urn", "reference id"),
    None: (
        "date of birth", "dob", "dob / age", "age", "relationship", "relationship to child", "address", "telephone", "tel no",
        "school details",
        "ethnicity", "gender", "nhs number", "postcode", "date of death", "gp practice", "phone", "occupation",
        "parent / carers name", "legal status",
        "phase", "class", "year group", "email", "upn",
    ),
}  # fmt: skip

PEOPLE_WORDS = frozenset(
    [
        "relationship",
        "dob",
        "age",
        "address",
        "telephone",
        "tel",
        "gender",
        "ethnicity",
        "school",
        "occupation",
        "born",
        "postcode",
        "phone",
        "surname",
        "forename",
    ]
)
"""Words of headings by which lists of people are told from chronologies."""

META_WORDS = (
    "name of child", "child", "name", "date of birth", "dob", "date of death", "provision", "parent / carers name", "report of",
    "on",
    "report by", "designation", "timespan for the review", "agency", "organisation", "author", "review period", "period",
    "completed by",
    "date completed", "school", "version", "case reference", "gp", "address", "setting", "team", "service", "prepared by",
    "period covered", "practice",
    "review team", "adverse event id no", "date", "signed", "trust", "job title", "class",
)  # fmt: skip
"""Labels met in the lines above and below tables."""

AGENCY_LABELS = ("report of", "agency", "organisation", "name of agency", "agency name", "service", "provision", "provider",
    "trust", "setting",
                 "name of organisation", "completing agency", "school", "practice", "from")  # fmt: skip
"""Labels whose text names the agency that sends the return."""
