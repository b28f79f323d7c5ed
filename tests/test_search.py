"""Knows what a typed text finds, and what it must not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from necst_data.search import (
    Found,
    best_first,
    find,
    fold,
    naming_texts,
    suggestions,
    texts_of,
)

TEXTS = {
    "lumc": "leids universitair medisch centrum lumc leiden",
    "liege": "universite de liege",
    "necstgen": "necstgen necst leiden",
    "trial": "stamceltherapie",
}


def test_nothing_typed_finds_everything():
    assert find("  ", TEXTS) == Found(tuple(TEXTS))


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("LUMC", ("lumc",)),
        ("Université", ("liege",)),
        ("Liège", ("liege",)),
        ("medisch leids", ("lumc",)),
        ("necst", ("necstgen",)),
        ("therapie", ("trial",)),
        ("le", ("lumc", "necstgen")),
        ("leiden necst", ("necstgen",)),
        ("leiden, (lumc)!", ("lumc",)),
        ("...", tuple(TEXTS)),
    ],
)
def test_accents_order_and_compounds_do_not_matter(typed, ids):
    assert find(typed, TEXTS) == Found(ids)


@pytest.mark.parametrize(
    ("typed", "ids", "word"),
    [
        ("lmuc", ("lumc",), "lumc"),
        ("necstgne", ("necstgen",), "necstgen"),
        ("universitiar", ("lumc",), "universitair"),
        ("stamceltherapei", ("trial",), "stamceltherapie"),
    ],
)
def test_a_slip_is_read_as_the_nearest_word(typed, ids, word):
    assert find(typed, TEXTS) == Found(ids, {typed: (word,)})


@pytest.mark.parametrize(
    ("typed", "read_as", "unknown"),
    [
        ("lumc qx", {}, ("qx",)),
        ("xyz", {}, ("xyz",)),
        ("leidsche rijn park", {}, ("leidsche", "rijn", "park")),
        (
            "lexden university of x",
            {"lexden": ("leiden",), "university": ("universite",)},
            ("of", "x"),
        ),
    ],
)
def test_a_word_that_is_like_nothing_finds_nothing_and_is_named(typed, read_as, unknown):
    assert find(typed, TEXTS) == Found((), read_as, unknown)


def test_three_letters_are_never_a_slip():
    assert find("lum", {"a": "lux"}) == Found((), {}, ("lum",))


@given(st.text(max_size=40))
def test_whatever_is_typed_finds_only_what_there_is(typed):
    found = find(typed, TEXTS)
    assert set(found.ids) <= set(TEXTS)
    assert fold(fold(typed)) == fold(typed)


@given(st.sampled_from(sorted(TEXTS)), st.data())
def test_a_record_is_found_by_each_of_its_words(key, data):
    word = data.draw(st.sampled_from(TEXTS[key].split()))
    assert key in find(word, TEXTS).ids


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("NECST", "necstgen"),
        ("LUMC", "lumc"),
        ("hartstichtng", "hartstichting"),
        ("Oegstgeest", "municipality-oegstgeest"),
        ("Leids Universitair Medisch Centrum", "lumc"),
        ("Leiden University Medical Center", "lumc"),
        ("provincie zuid holand", "province-zuid-holland"),
        ("Toronto", "ccrm"),
    ],
)
def test_organisations_are_found_by_old_names_abbreviations_and_towns(real, typed, key):
    assert key in find(typed, naming_texts(real)).ids


def test_a_record_is_found_by_the_names_of_what_it_points_at(real):
    found = find("Netherlands Center for the Clinical Advancement", texts_of(real, "event")).ids
    named = {key for key, e in real.events.items() if "necstgen" in e.organisations}
    assert named
    assert named <= set(found)


def test_sources_of_a_record_are_no_words_of_it(real):
    event = real.events["2018-11-necst-announced"]
    words = texts_of(real, "event")[event.id].split()
    assert "skipr" in fold(" ".join(event.sources)).split()
    assert "skipr" not in words


@pytest.mark.parametrize(
    ("kind", "wrong", "first"),
    [
        ("organisation", "necstgn", "necstgen"),
        ("organisation", "LUMC", "lumc"),
        ("event", "2022-06-necstgen-opend", "2022-06-necstgen-opened"),
        ("organisation", "hartstichting-nl", "hartstichting"),
        ("funding", "ngf regmedxb 56m", "ngf-regmedxb-56m"),
    ],
)
def test_a_wrong_id_suggests_what_was_meant(real, kind, wrong, first):
    assert suggestions(real, kind, wrong)[0] == first


def test_nonsense_suggests_nothing(real):
    assert suggestions(real, "organisation", "<script>qqqqzzzz</script>") == ()
    assert suggestions(real, "organisation", "") == ()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("lumc", "lumc"),
        ("NECST", "necstgen"),
        ("ncardia", "ncardia"),
        ("provincie zuid-holland", "province-zuid-holland"),
        ("universiteit leiden", "leiden-university"),
    ],
)
def test_who_is_called_what_was_typed_comes_first(real, typed, first):
    ids = find(typed, real.search_texts("organisation")).ids
    best = best_first(real, "organisation", typed, ids)
    assert best[0] == first
    assert sorted(best) == sorted(ids)
