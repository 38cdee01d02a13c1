"""What people write that is no TOML: on which line it stands, and what to write instead."""

from __future__ import annotations

import re
import tomllib

REACH = 1000
"""So many lines are gone back to what opens something, each of which is parsing the file once more."""
SLIPS = (
    (re.compile(r"(?:^|[=\[,])\s*-?\.\d"), "write a 0 before the point, as in 0.3"),
    (re.compile(r"=\s*-?\d+,\d+\s*(#.*)?$"), "write decimals with a point, as in 0.3"),
    (re.compile(r"=\s*-?[\d.]+\s*%"), "write a share instead of per cent, as in 0.3"),
    (re.compile(r"=\s*-?\d+\s*/\s*\d+\s*(#.*)?$"), 'write a fraction between quotation marks, as in "1/3"'),
    (re.compile(r'=\s*[^\W\d][^"\']*$'), "write words between quotation marks"),
    (
        re.compile(r"""=\s*("[^"]*|'[^']*|(\"{3}|'{3}).*)$"""),
        "close the quotation marks; a text of several lines stands between three",
    ),
    (re.compile(r"=\s*[\[{][^\]}]*$"), "close the bracket"),
    (re.compile(r"=\s*(#.*)?$"), "write a value after the equals sign, or take the line out"),
    (re.compile(r"^\s*\[[^\]]*$"), "close the bracket of the table's name"),
    (re.compile(r"^[^=\[]*:"), "write an equals sign between key and value, as in trust = 0.3"),
)
"""What people write in a line that is no TOML, and what to write instead."""


def slip(text: str, words: str, last: int) -> tuple[int, str]:
    """The line of what the parser refuses with these ``words``; what is wrong, and what to write instead.

    ``last`` is the last line of the text that has anything.

    >>> slip("trust = .3", "Invalid value (at line 1, column 9)", 1)
    (1, 'this is no TOML (invalid value): write a 0 before the point, as in 0.3')
    """
    words = words.partition("\n")[0]
    found = re.search(r"\s*\(at line (\d+), column \d+\)", words)
    line = int(found[1]) if found else _opened(text, last)
    if re.search(r"overwrite|declare|twice|mutate|redefine", words):
        return line, "this key or table is there twice: take one of them out"
    rows = [*text.split("\n"), ""]
    if _sound(rows[line - 1]):
        line = _opened(text, line)
    written = rows[line - 1].rstrip()
    hint = next(
        (hint for slip, hint in SLIPS if slip.search(written)), "write key = value, as in trust = 0.3"
    )
    what = re.sub(r"\s*\(at .*\)", "", words)
    return line, f"this is no TOML ({what[:1].lower()}{what[1:]}): {hint}"


def _sound(row: str) -> bool:
    """Whether a line is well by itself: then it is in the wrong place, as something above was not closed."""
    try:
        return bool(tomllib.loads(row))
    except ValueError:
        return False


def _opened(text: str, last: int) -> int:
    """The line that opens what is not closed at the end: up to the one before it, all is well."""
    rows = text.split("\n")
    for line in range(last, max(last - REACH, 0), -1):
        try:
            tomllib.loads("\n".join(rows[: line - 1]))
        except ValueError:
            continue
        return line
    return last
