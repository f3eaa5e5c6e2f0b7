"""The search box."""

from __future__ import annotations

from tui.widgets.line_input import LineInput


class QueryBox(LineInput):
    """A line of text that explains the query language in the help panel."""

    HELP = """\
`drug trafficking` both words, in any form

`"drug trafficking"` these words as they stand

`traff*` words that begin so

`cocaine OR coca` either one

`petro -noboa` the first without the second

`(a OR b) c` parts in parentheses

`title:` `source:` `author:` in that field only

`lang:es` `lang:en` in one language

`date:2023` `date:2023-05..2024` of that time

Accents need not be typed; ñ has to be.
"""
