"""The invented example returns that ship with the notebooks: ``python -m tests.review.example_returns`` writes them.

Nothing in them is about anybody: four invented agencies of two invented areas write about an invented child, each in its
own way, with the mess of real returns. What is in them on purpose: contacts that two agencies tell in different words, one that
they date differently, a worker's code that two areas use, dates that were not read, a column that needs a person.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from tests.intake.making import as_csv, as_docx, as_pdf, as_xlsx

FOLDER = Path(__file__).parents[2] / "notebooks" / "examples" / "returns"
INVENTED = "INVENTED EXAMPLE: nobody in this file is real"


def school() -> bytes:
    """A Word table with guidance in a heading, an impossible date and a vague one."""
    rows = [
        ["Date", "What happened\nPlease be factual", "Who was told / action taken", "Recorded by"],
        ["05/09/2011", "Child W joins Reception after a move from Westmoor. No papers from the nursery.", "Office asked "
        "the nursery for the file", "T1"],
        ["early Oct 2011", "Child W often tired; fell asleep on the carpet twice.", "Mother spoken to at the gate", "T1"],
        ["14/11/2011", "Mark on left cheek seen at registration. Child W said he fell off the bunk bed.", "Head rang social "
        "care (duty) at 9.40; told to monitor", "Head"],
        ["31/11/2011", "Lunch box empty two days running.", "Breakfast club offered", "T1"],
        ["12/12/2011", "Did not come to school; mother said by telephone that he had a cold.", "", "Office"],
        ["14/06/2012", "Grandmother told the head that there had been shouting and police at the flat last night.",
         "Noted; SW1 rung, message left", "Head"],
        ["20/06/2012", "Strategy discussion by telephone with social care and police. School gave attendance (71 %).",
         "Single agency enquiry agreed", "Head"],
        ["Summer term 2012", "Attendance fell to 71 %.", "Letter home", "Office"],
    ]  # fmt: skip
    return as_docx([rows], ["CHRONOLOGY", INVENTED, "Name of child: Child W", "School: Oakfield Example Primary School"])


def police() -> bytes:
    """A CSV file as a log gives it, with times and a disposal column."""
    rows = [
        ["Log No", "Date/Time", "Incident Details", "Officer", "Disposal", "Child Seen?"],
        ["EX-100", "13/03/11 22:40", "Neighbour reported raised voices. Quiet on arrival, mother and partner both sober.", "PC1",
         "No further action", "N"],
        ["EX-204", "25/08/11 18:05", "Family moving out of the Westmoor flat; dispute about furniture.", "PC2", "Advice", "Y"],
        ["EX-377", "13/06/12 23:10", "999 call from grandmother: shouting at the flat. Mother had a cut lip and said she fell. "
         "Child W upstairs, awake.", "PC1", "Referral to social care by form", "Y"],
        ["EX-381", "20/06/12 14:00", "Strategy discussion by phone with social worker and head teacher. Nothing else known.",
         "DS1", "Single agency enquiry", "N/K"],
        ["EX-402", "04/13/12 10:00", "Shop owner reported a child alone outside.", "PC3", "Passed to social care", "N/K"],
    ]  # fmt: skip
    return as_csv([[INVENTED], *rows], "utf-8")


def health_visiting() -> bytes:
    """A workbook with real dates, one of which shows a month alone, and a hidden sheet."""
    rows: list[list[Any]] = [
        ["CHRONOLOGY OF CONTACTS – " + INVENTED],
        ["Organisation:", "Westmoor Example Health Visiting"],
        [],
        ["No.", "Date of contact", "Contact with", "Summary of contact", "Action taken", "Child seen", "RAG"],
        [1, date(2010, 2, 17), "Mother, Child W", "Home visit by HV1. Mother low in mood; flat cold, heating off.", "GP informed",
         "Yes", "Amber"],
        [2, "ten days later", "Mother", "HV1 rang mother: feeling better.", "None", "No", "Green"],
        [3, date(2010, 9, 1), "Nursery", "HV1 asked nursery about speech; no concerns.", "None", "No", "Green"],
        [4, date(2011, 3, 14), "Police", "PC1 telephoned HV1 about raised voices at the flat the evening before.",
         "Discussed with team leader", "No", "Amber"],
        [5, date(2011, 8, 30), "No access", "Removal visit: flat empty. Neighbour says family gone to Eastmoor.",
         "Records to be sent on when a new health visitor is known", "No", "Red"],
    ]  # fmt: skip

    def change(book: Any, sheets: dict[str, Any]) -> None:
        sheets["Contacts"].merge_range(0, 0, 0, 6, rows[0][0])
        sheets["Contacts"].write_datetime(6, 1, date(2010, 9, 1), book.add_format({"num_format": "mmm yyyy"}))
        sheets["Lists"].hide()

    return as_xlsx({"Contacts": rows, "Lists": [["RAG"], ["Red"], ["Amber"], ["Green"]]}, change)


def social_care() -> bytes:
    """A PDF table whose column *Notes* nobody can place without asking, with two contacts dated as other agencies do not."""
    rows = [
        ["Date", "Event", "Decision", "Case record", "Notes"],
        ["14 November 2011", "Call to duty from Oakfield school about mark on cheek; child says bunk bed.", "No further action; "
         "school to monitor", "Duty log 14/11", "–"],
        ["December 2011", "Mother asked for help with heating costs. Food parcel arranged.", "Closed", "Duty log", "–"],
        ["15 June 2012", "Police form received: mother with cut lip after argument, child W awake upstairs. Grandmother had rung "
         "999.", "Allocated to SW1", "Case note 1", "form dated 13/06"],
        ["18 June 2012", "Home visit by SW1 and HV1. Child W seen alone; said “they shout at night”.", "Strategy discussion",
         "Case note 3", "–"],
        ["21 June 2012", "Strategy discussion by telephone, police and school (head) took part. Attendance 71 %.",
         "Single agency enquiry", "Minutes", "date as on the minutes"],
        ["late June 2012", "Westmoor health visiting asked for its records; no reply on file.", "Chase", "Case note 6", "–"],
    ]  # fmt: skip
    before = ["Eastmoor Example Children's Social Care", INVENTED, "Chronology concerning Child W"]
    return as_pdf(rows, before, widths=["2fr", "5fr", "3fr", "2fr", "2fr"])


RETURNS = {
    "Oakfield Example Primary School.docx": school,
    "Example Constabulary.csv": police,
    "Westmoor Example Health Visiting.xlsx": health_visiting,
    "Eastmoor Example Social Care.pdf": social_care,
}


def write() -> None:
    """Write the files."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, make in RETURNS.items():
        (FOLDER / name).write_bytes(make())
    (FOLDER / "READ ME.txt").write_text(
        "The four returns in this folder are invented, to try the reviewer's desk with. No person and no agency is real.\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    write()
