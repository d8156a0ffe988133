"""What a verb says when it will not act."""


class Refused(Exception):
    """A write that a rule forbids: one plain sentence, with the cure, for the person.

    `field` names the form field the sentence belongs to, if any.
    """

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
