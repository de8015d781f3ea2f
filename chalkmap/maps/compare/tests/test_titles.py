import pytest

from chalkmap.maps.compare.titles import Rarity, fold, letters_alike, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kopiëren", "KOPIEREN"),
        ("**Budget** 2026", "budget   2026"),
        ("Straße", "STRASSE"),
        ("\uff37\uff49-\uff26\uff49", "wi-fi"),
        ("Đồ án", "đô an"),
        ("İstanbul", "istanbul"),
        ("ﬁle", "FILE"),
    ],
)
def test_case_accents_marks_and_width_do_not_count(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Наука", "наука"), ("가방", "가방"), ("が", "が")])
def test_other_scripts_are_folded_too(one, other):
    assert fold(one) == fold(other)


def test_titles_that_differ_stay_different():
    assert fold("Budget") != fold("Budgets")
    assert fold("") == ""


def test_words_are_found_in_any_script():
    assert words_of("budget for 2026") == {"budget", "for", "2026"}
    assert words_of("学校計画") == {"学校", "校計", "計画"}


def test_rare_words_tell_more_than_common_ones():
    rarity = Rarity(["device 1", "device 2", "device 3", "budget", "device 2 ok"])
    same_number, _ = rarity.words_alike("device 2", "device 2 ok")
    other_number, _ = rarity.words_alike("device 1", "device 2 ok")
    assert same_number == 1.0
    assert other_number < 0.5
    assert rarity.words_alike("budget", "device 1") == (0.0, 0.0)
    assert rarity.words_alike("", "budget") == (0.0, 0.0)


def test_a_longer_title_with_the_same_words_is_less_alike():
    of_less, of_more = Rarity(["printers and projectors", "projectors"]).words_alike(
        "printers and projectors", "projectors"
    )
    assert of_less == 1.0
    assert 0.2 < of_more < 0.5


def test_a_mistyped_title_keeps_most_letters():
    assert letters_alike("procurement", "procurment") > 0.9
