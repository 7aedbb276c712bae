"""Every table of the contract by name; findings, dictionary and editors' schemas are made from here."""

from lkjip.contract.columns import Table
from lkjip.contract.tables import documentation, evaluation, organisation, performance, planning

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        *organisation.TABLES,
        *planning.TABLES,
        *performance.TABLES,
        *evaluation.TABLES,
        *documentation.TABLES,
    )
}
