"""The committed Table Schemas and field documentation are those that the record classes give."""

from pathlib import Path

import pytest

from crosslane.casefile.derive import derive, derived_files
from crosslane.casefile.schema import field_documentation, table_schema
from crosslane.records import TABLES, columns

CASEDATA = Path(__file__).parents[2] / "casedata"


@pytest.mark.parametrize("path", derived_files())
def test_a_derived_file_is_up_to_date(path):
    committed = CASEDATA / path
    text = committed.read_text(encoding="utf-8") if committed.exists() else ""
    assert text == derived_files()[path], f"casedata/{path} is stale: run 'python -m crosslane.casefile.derive' and commit it"


def test_there_is_no_schema_of_a_table_that_is_no_more():
    assert {path.stem for path in (CASEDATA / "schema").iterdir()} == set(TABLES)


def test_deriving_writes_just_these_files(tmp_path):
    derive(tmp_path)
    written = {str(path.relative_to(tmp_path)): path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.*")}
    assert written == derived_files()


@pytest.mark.parametrize("table", TABLES)
def test_every_column_says_what_it_means_and_every_word_of_a_list_too(table):
    for name, column in columns(TABLES[table]).items():
        assert column.about.endswith("."), name
        assert all(word.meaning.endswith(".") for word in column.words or ()), name
        assert f"| `{name}` |" in field_documentation()


@pytest.mark.parametrize("table", TABLES)
def test_a_schema_has_its_columns_in_order_and_one_key(table):
    schema = table_schema(table)
    assert [field["name"] for field in schema["fields"]] == list(columns(TABLES[table]))
    assert schema["primaryKey"] == ["id"]
    assert schema["fields"][0]["constraints"]["unique"]


def test_no_key_leads_to_a_table_that_is_not_beside():
    assert "foreignKeys" in table_schema("items")
    assert all(key["reference"]["resource"] == "" for key in table_schema("items", ["items"])["foreignKeys"])
    assert "foreignKeys" not in table_schema("prompts", ["prompts"])
