"""A text that fills its line, but for the space at its end, is broken behind its first word: “Tell / parents”.

WeasyPrint 70 counts that space, finds the line too long, and then looks only for a place inside the first word. It
happens before a bold word or a link, and at the end of an item of a list. To offer upstream: step 2 of
split_first_line should measure the line without its last space.
"""

from __future__ import annotations

from collections.abc import Callable


def whole_lines(plain: Callable) -> Callable:
    """WeasyPrint's `split_first_line` that gives such a text as one line; any other as `plain` gives it."""

    def split_first_line(text, style, context, max_width, *others, **named):
        line = plain(text, style, context, max_width, *others, **named)
        first_word_alone = line[2] and line[1] == len(text.partition(" ")[0].encode())
        if not (first_word_alone and text.endswith(" ")):
            return line
        fits = plain(text.rstrip(" "), style, context, max_width, *others, **named)[2] is None
        # whoever asked takes the space away at the end of a line, so it may stand out
        return plain(text, style, context, None, *others, **named) if fits else line

    return split_first_line
