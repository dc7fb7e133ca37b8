"""What an answer shows."""

from numberport.sections import Answer, Section, sections_of


def test_a_section_is_an_answer_of_one():
    """It can be shown wherever an answer can."""
    section = Section(title="a")
    assert isinstance(section, Answer)
    assert section.sections() == (section,)


def test_one_answer_or_several_give_their_sections_in_order():
    """A renderer need not care which it was given."""
    one, two = Section(title="a"), Section(title="b")
    assert sections_of(one) == (one,)
    assert sections_of(iter([one, two])) == (one, two)
    assert sections_of(()) == ()
