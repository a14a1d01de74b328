from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.errors import LexiconError, ModelNotFoundError
from models.translation.cache import TranslationCache
from models.translation.decoding import Decoding
from models.translation.glossary import Glossary, GlossaryTerm
from models.translation.hypothesis import TranslationFlag
from models.translation.translator import Translator, load_translator

if TYPE_CHECKING:
    from pathlib import Path

    from models.store import ResolvedModel

GREEDY = Decoding(beam_size=1)


@pytest.fixture(scope="module")
def translator(copying_model: ResolvedModel) -> Translator:
    return Translator(copying_model, precision="float32", decoding=GREEDY, threads=1, retries=0)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    sentences=st.lists(
        st.one_of(
            st.text(max_size=40),
            st.text(alphabet=st.characters(codec=None), max_size=20),
            st.sampled_from(["Il sindaco ha detto di no.", "</s>", ">>eng<< il", "▁", "1.234,5"]),
        ),
        max_size=8,
    )
)
def test_every_sentence_comes_back_once_and_in_order(
    translator: Translator, sentences: list[str]
) -> None:
    together = translator.translate(sentences)
    assert len(together) == len(sentences)
    alone = {sentence: translator.translate([sentence])[0].text for sentence in set(sentences)}
    assert [hypothesis.text for hypothesis in together] == [alone[s] for s in sentences]
    for sentence, hypothesis in zip(sentences, together, strict=True):
        assert bool(sentence.strip()) == bool(hypothesis.text.strip())
        for source, target in hypothesis.alignment:
            assert 0 <= source.start < source.end <= len(sentence)
            assert 0 <= target.start < target.end <= len(hypothesis.text)


def test_what_has_no_letter_never_reaches_the_model(translator: Translator) -> None:
    for text in ("", "   ", "\n", "123 - 45", "€ 1.000,00", "…"):
        [hypothesis] = translator.translate([text])
        assert hypothesis.text == text
        assert hypothesis.flags == (TranslationFlag.PASSED_THROUGH,)
        assert hypothesis.score is None


def test_english_passes_through_and_datelines_go_by_rule(translator: Translator) -> None:
    english = "We will not comment on the report, said the spokesman."
    hypotheses = translator.translate([english, "Mosca, 1 febbraio 2022 -"])
    assert hypotheses[0].text == english
    assert hypotheses[0].flags == (TranslationFlag.PASSED_THROUGH,)
    assert hypotheses[1].text == "Moscow, 1 February 2022 -"
    assert hypotheses[1].flags == (TranslationFlag.RULE,)


def test_white_space_around_a_sentence_stays(translator: Translator) -> None:
    [hypothesis] = translator.translate(["\t il sindaco di Genova \n"])
    assert hypothesis.text == "\t il sindaco di Genoa \n"


def test_addresses_survive_to_the_byte(translator: Translator) -> None:
    sentence = "Scrivi a mario.rossi@example.it, o vai su https://example.org/a?b=1&c=%20x."
    [hypothesis] = translator.translate([sentence])
    assert "mario.rossi@example.it" in hypothesis.text
    assert "https://example.org/a?b=1&c=%20x" in hypothesis.text


def test_capitals_are_restored(translator: Translator) -> None:
    [hypothesis] = translator.translate(["IL SINDACO DI GENOVA HA DETTO"])
    assert hypothesis.text == "IL SINDACO DI GENOA HA DETTO"
    assert TranslationFlag.RESTORED_CAPITALS in hypothesis.flags


def test_a_sentence_beyond_the_limit_is_cut_and_nothing_is_lost(translator: Translator) -> None:
    sentence = ", ".join(["il sindaco di Genova ha detto che il governo non intende"] * 60)
    [hypothesis] = translator.translate([sentence])
    assert TranslationFlag.CUT in hypothesis.flags
    assert hypothesis.text.count("sindaco") == 60
    assert hypothesis.text.count(",") == 59


def test_one_endless_word_is_survived(translator: Translator) -> None:
    [hypothesis] = translator.translate(["a" * 5_000])
    assert hypothesis.text
    assert TranslationFlag.CUT in hypothesis.flags


def test_alignment_points_into_the_untouched_sentence(translator: Translator) -> None:
    sentence = "«Il sindaco» di Genova non e' la citta'."
    [hypothesis] = translator.translate([sentence])
    pairs = [(source.of(sentence), target.of(hypothesis.text)) for source, target in
             hypothesis.alignment]  # fmt: skip
    assert ("sindaco", "sindaco") in pairs
    assert ("Genova", "Genoa") in pairs
    assert ("e'", "è") in pairs
    assert ("citta'", "città") in pairs


def test_repeated_sentences_are_translated_once(
    copying_model: ResolvedModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    translator = Translator(copying_model, decoding=GREEDY, threads=1, retries=0)
    seen: list[int] = []
    generate = translator._engine.generate
    monkeypatch.setattr(
        translator._engine,
        "generate",
        lambda batch, *args, **kwargs: seen.append(len(batch)) or generate(batch, *args, **kwargs),
    )
    hypotheses = translator.translate(["il sindaco"] * 5)
    assert len(hypotheses) == 5
    assert seen == [1]


def test_the_cache_answers_without_the_engine(
    copying_model: ResolvedModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "translations.sqlite"
    sentences = ["il sindaco di Genova", "la legge", "il sindaco di Genova"]
    first = Translator(copying_model, decoding=GREEDY, cache=TranslationCache(file), retries=0)
    expected = first.translate(sentences)
    second = Translator(copying_model, decoding=GREEDY, cache=TranslationCache(file), retries=0)
    monkeypatch.setattr(second._engine, "generate", None)
    assert second.translate(sentences) == expected


def test_another_glossary_or_search_is_another_translation(
    copying_model: ResolvedModel, tmp_path: Path
) -> None:
    cache = TranslationCache(tmp_path / "translations.sqlite")
    plain = Translator(copying_model, decoding=GREEDY, cache=cache, retries=2)
    [before] = plain.translate(["il sindaco di Genova"])
    glossary = Glossary((GlossaryTerm("sindaco", "mayor"),))
    other = Translator(copying_model, decoding=GREEDY, cache=cache, glossary=glossary, retries=2)
    [after] = other.translate(["il sindaco di Genova"])
    assert "sindaco" in before.text
    assert after.text == "il mayor di Genoa"
    assert TranslationFlag.GLOSSARY_MISSED not in after.flags


def test_it_describes_itself_and_says_what_went_wrong(copying_folder: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder", encoding="utf-8")
    translator = load_translator(str(copying_folder), cache_dir=blocked, offline=True)
    description = translator.describe()
    assert description.name == str(copying_folder)
    assert (description.engine, description.precision) == ("ctranslate2", "int8")
    assert len(description.revision) == 64
    assert any("could not be kept" in notice for notice in translator.notices)
    assert any("no translation cache" in notice for notice in translator.notices)
    assert translator.translate(["il sindaco"])[0].text


def test_models_and_glossaries_that_are_missing_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFoundError, match="nowhere"):
        load_translator("./nowhere", cache_dir=tmp_path, offline=True)
    with pytest.raises(LexiconError, match=r"none\.tsv"):
        load_translator(
            "./nowhere", cache_dir=tmp_path, offline=True, glossary_file=tmp_path / "none.tsv"
        )


def test_offline_translation_opens_no_socket(
    copying_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import socket

    def refuse(*arguments: object, **options: object) -> None:
        raise AssertionError("a socket was opened")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    translator = load_translator(str(copying_folder), cache_dir=tmp_path, offline=True)
    assert translator.translate(["il sindaco di Genova"])[0].text
