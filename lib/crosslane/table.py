"""The rows of one table of a case, each found by its id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, KeysView, Sequence
from typing import Any, Generic, TypeVar

from crosslane.vocabulary import nearest

Row = TypeVar("Row", bound=Any)


class UnknownId(KeyError):
    """An id that is not in the table. The message gives the nearest one that is."""

    def __init__(self, table: str, wanted: str, known: Iterable[str]) -> None:
        near = nearest(wanted, known)
        self.message = f"there is no '{wanted}' in {table}" + (f"; did you mean '{near}'?" if near else "")
        super().__init__(self.message)

    def __str__(self) -> str:
        return self.message


class Table(Generic[Row]):
    """The rows of one table, in the order of the file, each found by its id."""

    __slots__ = ("_by_column", "_by_id", "name", "rows")

    def __init__(self, name: str, rows: Iterable[Row] = ()) -> None:
        self.name = name
        self.rows: tuple[Row, ...] = tuple(rows)
        self._by_id: dict[str, Row] = {row.id: row for row in self.rows}
        self._by_column: dict[str, dict[object, list[Row]]] = {}

    def __getitem__(self, row_id: str) -> Row:
        try:
            return self._by_id[row_id]
        except KeyError:
            raise UnknownId(self.name, row_id, self._by_id) from None

    @property
    def ids(self) -> KeysView[str]:
        """The ids of its rows, each once."""
        return self._by_id.keys()

    def get(self, row_id: str) -> Row | None:
        """The row with this id, or None."""
        return self._by_id.get(row_id)

    def where(self, column: str, value: object) -> Sequence[Row]:
        """The rows with this value in a column, in the order of the file. All values of a column are looked up at once."""
        by_value = self._by_column.get(column)
        if by_value is None:
            by_value = self._by_column[column] = {}
            for row in self.rows:
                by_value.setdefault(getattr(row, column), []).append(row)
        return tuple(by_value.get(value, ()))

    def __contains__(self, row_id: object) -> bool:
        return row_id in self._by_id

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Table) and self.name == other.name and self.rows == other.rows

    def __hash__(self) -> int:
        return hash((self.name, self.rows))

    def __repr__(self) -> str:
        return f"<{self.name}: {len(self.rows)} rows>"
