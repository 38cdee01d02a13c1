"""What a measure cannot answer: refused with the reason, in one line of plain words."""


class Refused(ValueError):  # noqa: N818 - it is no error to say that one cannot know
    """A question that the data at hand cannot answer: saturated, too thin, or without variation.

    >>> raise Refused("KOR does nothing of the kind towards PRK in these data")
    Traceback (most recent call last):
    ...
    detente.measuring.refusal.Refused: KOR does nothing of the kind towards PRK in these data
    """
