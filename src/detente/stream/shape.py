"""The shape of a loaded row in its Parquet file: one for all origins, the original beside the mapping."""

COLUMNS = {
    "dataset": "BIGINT",  # the file, by its id in the record
    "row": "BIGINT",  # the line in the file, from 1
    "date": "DATE",
    "type": "VARCHAR",  # PLOVER; null for what is no event there, such as a mere statement
    "mode": "VARCHAR",
    "source": "VARCHAR",  # ISO 3166-1 alpha-3; null for what is no country's
    "source_sector": "VARCHAR",  # PLOVER
    "source_name": "VARCHAR",  # as the file has it
    "source_code": "VARCHAR",  # the file's own code of the actor, where it has one
    "target": "VARCHAR",
    "target_sector": "VARCHAR",
    "target_name": "VARCHAR",
    "target_code": "VARCHAR",
    "joint": "BOOLEAN",  # an act of both sides that the file itself tells once
    "code": "VARCHAR",  # the file's own code of the event
    "intensity": "FLOAT",  # its own score, on whatever scale
    "reports": "INTEGER",  # how many reports it counts
    "place": "VARCHAR",
    "cite": "VARCHAR",  # address, publisher or citation
    "quote": "VARCHAR",  # the file's own words for the event, where it has some
    "fault": "VARCHAR",  # null, or what is wrong with a row that is no event for it
    "line": "VARCHAR",  # the row as it stands, where it has a fault
}
"""The columns of a part, with their types in DuckDB."""
