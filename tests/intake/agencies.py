"""Returns of fourteen invented agencies about an invented child, with unlike templates and the mess of real returns.

Nothing here is about anybody. Each `Sent` says beside its bytes what a careful person would read in it: which rows, what each
column is for, which dates.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from crosslane.intake import Role
from tests.intake.making import as_csv, as_docx, as_ods, as_pdf, as_xls, as_xlsx

W, A, C, X, T = Role.WHEN, Role.WHAT, Role.CONTACT, Role.OTHER, Role.THINKING


class Sent(NamedTuple):
    """A file that an agency sent, and what should be read in it.

    `rows` is the number of rows of the chronology, `roles` the role of each heading, `dates` EDTF by the words of the cell,
    `kinds` the kinds of findings that must be there, `agency` the name that should be found.
    """

    name: str
    data: bytes
    rows: int
    roles: Mapping[str, Role]
    dates: Mapping[str, str]
    kinds: frozenset[str] = frozenset()
    agency: str = ""


def school() -> Sent:
    """A Word table below a title block, with guidance in its headings and signatures in a data column."""
    rows = [
        ["Date\n(dd/mm/yy)", "Information/Details of concerns or contact\nPlease be factual. Give the child's own words where "
        "you can.",
         "Print Name and\nSignature"],
        ["Mon 5/9/11", "Child J joins Year 1. Settles well.", "A. Teacher\n(signed)"],
        ["14/9/11", "Child J tired, fell asleep in class. Said she had been up late.", "A. Teacher"],
        ["same day", "Rang mother; no answer. Message left.", "B. Head"],
        ["early Oct", "Absent for three days; no reason given.", "Office"],
        ["31/11/11", "Mother says family may move.", "B. Head"],
        ["w/c 5/12/11", "Lunch box empty on two days.", "C. Assistant"],
        ["Date not recorded", "Grandmother collects Child J and says she worries.", "B. Head"],
        ["Spring term 2012", "Attendance 71 %.", "Office"],
        ["……", "*continue on a separate sheet*", ""],
    ]  # fmt: skip
    data = as_docx(
        [rows], ["CHRONOLGY OF CONCERNS", "Name of child: Child J", "DOB: 03/02/2006", "Provision: Oakfield Primary School"]
    )
    return Sent(
        "Oakfield.docx", data, 8,
        {"Date": W, "Information/Details of concerns or contact": A, "Print Name and Signature": Role.WHO},
        {"Mon 5/9/11": "2011-09-05", "14/9/11": "2011-09-14", "same day": "2011-09-14", "early Oct": "[2011-10-01..2011-10-10]",
         "31/11/11": "", "w/c 5/12/11": "[2011-12-05..2011-12-11]", "Date not recorded": "",
         "Spring term 2012": "[2012-01-01..2012-04-30]"},
        frozenset({"filler"}), "Oakfield Primary School",
    )  # fmt: skip


def police() -> Sent:
    """A CSV export in cp1252 with semicolons, a log number and two contacts in a row."""
    rows = [
        ["Log No", "Date/Time", "Incident Type", "Incident Details", "Officer", "Disposal", "Child Seen?"],
        [
            "PX-100234",
            "12/3/11 22:40",
            "Domestic",
            "Neighbour’s call – raised voices. All quiet on arrival.",
            "PC 1",
            "No further action",
            "N",
        ],
        [
            "PX-100981",
            "03/04/11 01:15",
            "Domestic",
            "Mother with a cut lip; said she fell – £0 damage.",
            "PC 2",
            "Referral to MASH",
            "Y",
        ],
        ["PX-101377", "25/04/11 & 26/4/11", "Welfare check", "Visited twice. No reply.", "PC 1", "Closed", "N"],
        ["PX-102004", "04/13/11 10:00", "Other", "Café owner reports child alone.", "PC 3", "Passed to CSC", "N/K"],
        [
            "PX-102999",
            "1/6/11 1030hrs",
            "Domestic",
            "Argument over money; child upstairs.",
            "PC 2",
            "DASH completed, medium",
            "Y",
        ],
    ]
    return Sent(
        "Police chronology.csv", as_csv(rows, "cp1252", ";"), 5,
        {"Log No": Role.ID, "Date/Time": W, "Incident Details": A, "Officer": Role.WHO, "Disposal": Role.RESPONSE,
            "Child Seen?": Role.CHILD},
        {"12/3/11 22:40": "2011-03-12", "03/04/11 01:15": "2011-04-03", "25/04/11 & 26/4/11": "[2011-04-25, 2011-04-26]",
         "04/13/11 10:00": "", "1/6/11 1030hrs": "2011-06-01"},
        frozenset({"encoding", "layout"}), "Police",
    )  # fmt: skip


def health_visiting() -> Sent:
    """A workbook with a merged title, a hidden sheet, comments, formulas, and real dates of which one shows a month."""
    rows: list[list[Any]] = [
        ["HEALTH VISITING SERVICE – CHRONOLOGY OF CONTACTS"],
        [],
        ["Organisation:", "Northshire Health Visiting", "", "Period:", "January 2010 to December 2011"],
        [],
        [
            "No.",
            "Date of contact",
            "Contact with",
            "Summary of contact",
            "Source of evidence",
            "Action taken",
            "Seen alone",
            "RAG",
        ],
        [
            1,
            date(2010, 2, 17),
            "Mother, Child J",
            "New birth visit. No concerns noted.",
            "Red book p4",
            "Routine follow up",
            "N/A",
            "Green",
        ],
        [
            2,
            date(2010, 3, 1),
            "Mother",
            "Low mood discussed; scored 11 on questionnaire.",
            "Clinic record",
            "GP informed",
            "N/A",
            "Amber",
        ],
        [3, "ten days later", "GP1", "Telephone call about mother's mood.", "Clinic record", "None", "No", "Amber"],
        [
            4,
            "aged 14 weeks",
            "Mother, Child J",
            "Weight on the second centile; advised on feeding.",
            "Red book p6",
            "Review in 2 weeks",
            "No",
            "Amber",
        ],
        [5, date(2010, 8, 20), "No access", "No reply at the door. Card left.", "Diary", "", "No", "Red"],
    ]

    def change(book: Any, sheets: dict[str, Any]) -> None:
        sheet = sheets["Chronology"]
        sheet.merge_range(0, 0, 0, 7, rows[0][0])
        sheet.write_comment(7, 3, "Should this say nearly two weeks?", {"author": "HV1"})
        sheet.write_formula(12, 0, "=COUNTA(B6:B10)", None, 5)
        sheet.write_datetime(6, 1, date(2010, 3, 1), book.add_format({"num_format": "mmm yyyy"}))
        sheets["Working"].hide()

    hidden = [["Date", "Event"], ["1/1/2010", "Draft note not for sending"]]
    data = as_xlsx({"Chronology": rows, "Working": hidden}, change)
    return Sent(
        "HV return v2.xlsx", data, 6,
        {"No.": Role.ORDER, "Date of contact": W, "Contact with": C, "Summary of contact": A, "Source of evidence": Role.SOURCE,
         "Action taken": Role.RESPONSE, "Seen alone": Role.CHILD, "RAG": T},
        {"17/02/2010": "2010-02-17", "Mar 2010": "2010-03", "ten days later": "[2010-03-11..2010-04-10]",
            "20/08/2010": "2010-08-20"},
        frozenset({"hidden", "comment", "formula"}), "Northshire Health Visiting",
    )._replace(rows=5)  # fmt: skip


def social_care() -> Sent:
    """A Word table with cells merged down and across, rows that start late, tracked changes, a comment and a footnote."""
    rows = [
        ["Serial number", "Date", "Event-detail", "Witness or document reference (where applicable)", "Decision", "Analysis"],
        ["1", "From September 2010 to March 2011", "Family support worker visits fortnightly.", "CIN file 3",
            "Child in need plan",
         "Good practice: plan shared with school."],
        ["2", "14th March 2011", "Strategy discussion held by telephone.", "Minutes", "Single agency enquiry", ""],
        ["3", "", "Home visit the same afternoon. Home cold; food in cupboards.", "Case note 41", "Continue plan", ""],
        ["", "", "", "", "", ""],
        ["4", "between October and December 2011", "Two visits without reply.", "Case notes 60-64", "Letter sent",
            "Pattern of no access."],
        ["5", "late 2011", "Case stepped down.", "Closure record", "Close", ""],
    ]  # fmt: skip

    def change(document: Any) -> None:
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        table = document.tables[-1]
        table.cell(2, 1).merge(table.cell(3, 1))
        table.cell(4, 0).merge(table.cell(4, 5)).text = "Transfer to the North team"
        paragraph = table.cell(5, 2).paragraphs[0]
        paragraph._p.append(
            parse_xml(
                f'<w:del {nsdecls("w")} w:id="90" w:author="Manager" w:date="2012-01-01T00:00:00Z"><w:r><w:delText>Three '
                f"visits.</w:delText></w:r></w:del>"
            )
        )
        paragraph._p.append(
            parse_xml(
                f'<w:ins {nsdecls("w")} w:id="91" w:author="Manager"><w:r><w:t xml:space="preserve"> Card left.</w:t></w:r>'
                "</w:ins>"
            )
        )
        document.add_comment(table.cell(6, 2).paragraphs[0].runs, text="Was the school told?", author="Reviewer")
        document.sections[0].header.paragraphs[0].text = "Page 2 of 70"

    return Sent(
        "csc chronology FINAL.docx", as_docx([[["Name", "Relationship to child", "DOB/Age", "Tel No"], ["Ms M", "Mother", "24",
            "–"],
                                              ["Child J", "Subject", "03/02/2010", "–"]], rows], ["Children's Social Care"],
                                              change=change),
        5,
        {"Serial number": Role.ORDER, "Date": W, "Event-detail": A,
            "Witness or document reference (where applicable)": Role.SOURCE,
         "Decision": Role.RESPONSE, "Analysis": T},
        {"From September 2010 to March 2011": "2010-09/2011-03", "14th March 2011": "2011-03-14",
         "between October and December 2011": "[2011-10..2011-12]", "late 2011": "[2011-09-01..2011-12-31]"},
        frozenset({"tracked change", "comment", "merged"}),
    )  # fmt: skip


def hospital() -> Sent:
    """A PDF table over several pages with headings on the first alone, newest first."""
    body = [
        [f"{27 - i % 27}/{12 - i // 27:02}/2011", f"{8 + i % 9}.{i % 6}0am",
            f"Attendance {80 - i}. Seen by nurse and doctor. " * 2,
         "Discharged home" if i % 3 else "", "ED notes"]
        for i in range(80)
    ]  # fmt: skip
    rows = [["Attendance date", "Time", "Presenting problem", "Outcome", "Record"], *body]
    return Sent(
        "Royal Infirmary ED.pdf", as_pdf(rows, ["Royal Infirmary Emergency Department", "Patient: Child J"], ["End of report"]),
        80,
        {"Attendance date": W, "Time": Role.TIME, "Presenting problem": A, "Outcome": Role.RESPONSE, "Record": Role.SOURCE},
        {"27/12/2011": "2011-12-27", "1/10/2011": ""} and {"27/12/2011": "2011-12-27"},
    )  # fmt: skip


def nursery() -> Sent:
    """A sideways table: the headings stand in the first column, each contact is a column."""
    rows = [
        ["Date", "?22 may 2012", "approx 3 June 2012", "summer 2012", "3/2013"],
        ["Who was present", "Mother", "Mother, stepfather", "Grandmother", "Mother"],
        ["What happened", "Late collection by forty minutes.", "Bruise on arm; mother said climbing frame.",
            "Grandmother asked about funding.",
         "Child J leaves the nursery."],
        ["Action taken", "Spoke to mother", "Body map; manager told", "Leaflet given", ""],
        ["Recorded by", "NN1", "NN2", "NN1", "Manager"],
    ]  # fmt: skip
    return Sent(
        "Little Acorns Nursery.docx", as_docx([rows]), 4,
        {"Date": W, "Who was present": C, "What happened": A, "Action taken": Role.RESPONSE, "Recorded by": Role.WHO},
        {"?22 may 2012": "2012-05-22?", "approx 3 June 2012": "2012-06-03~", "summer 2012": "2012-22", "3/2013": "2013-03"},
        frozenset(), "Little Acorns Nursery",
    )  # fmt: skip


def general_practice() -> Sent:
    """An old .xls workbook with the year as a banner and bare numbers where dates were."""
    rows: list[list[Any]] = [
        ["Millbrook Surgery"],
        ["Date", "Clinician", "Consultation notes", "Management"],
        [date(2011, 1, 19), "GP1", "Cough, chest clear.", "Advice"],
        [date(2011, 2, 1), "GP2", "Mother low; started treatment.", "Medication"],
        ["40999", "GP1", "Did not attend immunisation.", "Letter sent"],
        ["13.03.12", "Nurse", "Weight 9.8 kg.", "Recheck in a month"],
        ["2012", "GP1", "Several missed appointments this year.", ""],
    ]
    return Sent(
        "millbrook.xls",
        as_xls({"Sheet1": rows}),
        5,
        {"Date": W, "Clinician": Role.WHO, "Consultation notes": A, "Management": Role.RESPONSE},
        {"19/01/2011": "2011-01-19", "01/02/2011": "2011-02-01", "40999": "2012-03-31", "13.03.12": "2012-03-13", "2012": "2012"},
    )


def housing() -> Sent:
    """An .ods with a note, a hidden sheet and start and end in two columns."""
    rows: list[list[Any]] = [
        ["From", "To", "Significant event", "Where recorded", "Outcome"],
        [
            date(2010, 4, 12),
            date(2011, 6, 30),
            "Tenancy at the first address. Arrears from the second month.",
            "Tenancy file",
            "Notice served",
        ],
        [date(2011, 7, 1), "", "Homeless application.", "Register", "Accepted"],
        ["w/e 8/7/11", "", "Temporary room in a hostel; shared kitchen.", "Placement log", ""],
        [date(2011, 9, 13), "ongoing", "Tenancy at the second address.", "Tenancy file", ""],
    ]
    data = as_ods({"Events": rows, "Lists": [["Outcome"], ["Accepted"]]}, ["Lists"], {("Events", 1, 2): "Check the arrears"})
    return Sent(
        "Housing Options.ods", data, 4,
        {"From": W, "To": Role.END, "Significant event": A, "Where recorded": Role.SOURCE, "Outcome": Role.RESPONSE},
        {"12/04/2010": "2010-04-12/2011-06-30", "01/07/2011": "2011-07-01", "w/e 8/7/11": "[2011-07-02..2011-07-08]",
         "13/09/2011": "2011-09-13/.."},
        frozenset({"hidden", "comment"}), "Housing Options",
    )  # fmt: skip


def probation() -> Sent:
    """UTF-16 with tabs, separate start and end times, headings repeated in the middle."""
    head = ["Start Date", "Start Time", "End Date", "End Time", "Sequence", "Source of Information", "Narrative", "Mood observed"]
    body = [
        ["07/02/2011", "09:00", "07/02/2011", "09:45", "1", "Delius", "Office appointment kept. Spoke of a new partner.", "calm"],
        ["21/02/2011", "1400", "", "", "2", "Delius", "Did not attend; warning letter.", ""],
        head,
        ["22.05/11", "2:37pm", "", "", "3", "Police email", "Told of an arrest the night before.", "anxious"],
        ["??/06/2011", "", "", "", "4", "Delius", "Order ended.", "calm"],
    ]
    return Sent(
        "Probation.tsv", as_csv([head, *body], "utf-16", "\t"), 4,
        {"Start Date": W, "Start Time": Role.TIME, "End Date": Role.END, "End Time": Role.END_TIME, "Sequence": Role.ORDER,
         "Source of Information": Role.SOURCE, "Narrative": A},
        {"07/02/2011": "2011-02-07", "21/02/2011": "2011-02-21", "22.05/11": "2011-05-22", "??/06/2011": "2011-06-XX"},
        frozenset({"heading", "layout"}), "Probation",
    )  # fmt: skip


def midwifery() -> Sent:
    """Two sheets with the headings repeated, dates counted from 1904, rows hidden, thousands of blank rows."""
    head = ["Entry date", "Date of visit", "Midwife", "Clinical and social information", "Plan"]
    first = [
        head,
        [date(2009, 11, 3), date(2009, 11, 2), "MW1", "Booking. Lives with partner; no concerns raised.", "Routine"],
        [date(2009, 12, 1), date(2009, 11, 30), "MW1", "Missed scan.", "Rebook"],
    ]
    second = [head, [date(2010, 1, 20), date(2010, 1, 18), "MW2", "Home conditions poor; discussed.", "Inform HV"]]

    def change(book: Any, sheets: dict[str, Any]) -> None:
        sheets["Antenatal"].set_row(2, None, None, {"hidden": True})
        for row in range(10, 1500):
            sheets["Antenatal"].write_blank(row, 0, None, book.add_format({"bold": True}))

    return Sent(
        "Maternity - St Brides.xlsx", as_xlsx({"Antenatal": first, "Later": second}, change, date_1904=True), 3,
        {"Entry date": Role.RECORDED, "Date of visit": W, "Midwife": Role.WHO, "Clinical and social information": A,
            "Plan": Role.RESPONSE},
        {"02/11/2009": "2009-11-02", "30/11/2009": "2009-11-30", "18/01/2010": "2010-01-18"},
        frozenset({"dates", "hidden"}),
    )  # fmt: skip


def family_centre() -> Sent:
    """Headings that no list has, and a column that none of the roles fits."""
    rows = [
        ["On which day", "Our worker", "The story so far", "Steps we took", "Weather", "Where we got this"],
        ["8th January 2012", "FC1", "Mother came to the drop-in for the first time and asked about groups.",
            "Invited to the parenting group", "Rain",
         "Day book"],
        ["22nd January 2012", "FC2", "Mother did not come to the first session; a text was sent.", "Text sent", "Snow",
            "Attendance register"],
        ["overnight 4/5 February", "FC1", "Emergency line: mother asked for a bed for the night.", "Referred to housing", "Frost",
            "Phone log"],
        ["the following day", "FC1", "Food parcel given.", "None", "Sun", "Day book"],
        ["29th January 2013 until 9th October 2013", "FC2", "Weekly play sessions; Child J came to 19 of 31.", "Report to school",
            "–", "Register"],
    ]  # fmt: skip
    return Sent(
        "rowan centre (copy).docx", as_docx([rows]), 5,
        {"On which day": W, "Our worker": Role.WHO, "The story so far": A, "Steps we took": Role.RESPONSE, "Weather": X,
         "Where we got this": Role.SOURCE},
        {"8th January 2012": "2012-01-08", "overnight 4/5 February": "2012-02-04/2012-02-05",
            "the following day": "[2012-02-05..2012-02-06]",
         "29th January 2013 until 9th October 2013": "2013-01-29/2013-10-09"},
        frozenset(), "rowan centre",
    )  # fmt: skip


def refuge() -> Sent:
    """A form of one contact, label and text."""
    rows = [
        ["Name of child", "Child J"], ["Date and Time of Incident", "18 May 2012, approx 10.30am"], ["Date and Time (of writing)",
            "19/5/12 09:00"],
        ["Name", "R. Worker"], ["Job Title", "Support worker"], ["What happened",
            "Mother and Child J came by taxi with two bags."],
        ["Pupil's account", "“We had to run.”"], ["Professional opinion", "Both were frightened."], ["Actions taken",
            "Room given; social care told."],
    ]  # fmt: skip
    return Sent(
        "Haven.docx", as_docx([rows], ["LOGGING A CONCERN", "Service: Haven Refuge"]), 1,
        {"Date and Time of Incident": W, "What happened": A, "Actions taken": Role.RESPONSE,
            "Date and Time (of writing)": Role.RECORDED,
         "Professional opinion": T, "Pupil's account": Role.CHILD},
        {"18 May 2012, approx 10.30am": "2012-05-18"}, frozenset(), "Haven Refuge",
    )  # fmt: skip


def mental_health() -> Sent:
    """UTF-8 with a byte order mark; lines in a cell, a row that goes on, NHS numbers, the surname None."""
    rows = [
        ["NHS number", "Date", "Professional", "Details", "Response", "Comment"],
        ["0000000001", "03/01/2012", "None, A.", "Assessment. Sleep poor.\nTwo further calls.", "Offered six sessions", "NA"],
        ["0000000001", "17/01/2012", "CPN2", "Session one of six; partner in the waiting room and", "Continue", ""],
        ["", "", "", "would not leave when asked.", "", ""],
        ["0000000001", "Easter 2012", "CPN2", "- fell over on the way; +44 number given for calls", "=HYPERLINK(1)", ""],
    ]
    return Sent(
        "CMHT.csv",
        as_csv(rows, "utf-8-sig"),
        3,
        {"Date": W, "Professional": Role.WHO, "Details": A, "Response": Role.RESPONSE, "Comment": T},
        {"03/01/2012": "2012-01-03", "17/01/2012": "2012-01-17", "Easter 2012": "[2012-03-23..2012-04-23]"},
        frozenset({"continuation"}),
        "CMHT",
    )


def review_panel() -> Sent:
    """A workbook of stages without dates, the headings before each stage."""
    head = ["Phase", "Description", "Comment"]
    rows = [
        ["Adverse Event ID No", "77"], ["Review Team", "Three people"], [],
        head, ["Before", "The referral was sent by fax and kept in a tray over the weekend.", "Two trays"], [],
        head, ["During", "The duty worker read it on Monday and asked for more information.", ""],
        ["", "The school replied within the hour with its own record.", "Quick"],
    ]  # fmt: skip
    return Sent(
        "RCA.xlsx", as_xlsx({"RCA": rows}), 3, {"Description": A, "Comment": T}, {}, frozenset({"heading"}),
    )  # fmt: skip


MAKERS: tuple[Callable[[], Sent], ...] = (
    school, police, health_visiting, social_care, hospital, nursery, general_practice, housing, probation, midwifery,
    family_centre,
    refuge, mental_health, review_panel,
)  # fmt: skip


def all_sent() -> list[Sent]:
    """Every agency's return."""
    return [make() for make in MAKERS]
