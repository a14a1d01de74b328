"""Write a Marian folder that transformers and CTranslate2 load, with its manifest.

python -m models.training.translation.export --data DATA --weights STEP.pt --output FOLDER
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch

from models.training.translation.architecture import Architecture, initial_model
from models.translation.codeswitch import LEXICON

if TYPE_CHECKING:
    from transformers import MarianMTModel

RECIPE_VERSION = 1
FORMAT_VERSION = 1
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a reader of the weights wants to know of their making."""

    pairs_seen: int
    steps: int
    plan: dict[str, Any]
    examples: dict[str, int]
    date: str
    warning: str = ""


def load_model(state: dict[str, torch.Tensor], architecture: Architecture) -> MarianMTModel:
    """A model with the named parameters of a run, for inference on CPU in fp32.

    The sinusoids of the positions are computed, not loaded: `architecture` may have fewer
    positions than the run. Raises ValueError where the parameters do not fit.
    """
    state = {name: tensor for name, tensor in state.items() if "embed_positions" not in name}
    model = initial_model(architecture, len(state["model.shared.weight"]))
    missing, unexpected = model.load_state_dict(state, strict=False)
    missing = [name for name in missing if "embed" not in name and name != "lm_head.weight"]
    if missing or unexpected:
        raise ValueError(
            f"weights do not fit the architecture: missing {missing}, unexpected {unexpected}"
        )
    model.tie_weights()
    return model.eval()


def export(
    model: MarianMTModel,
    data: Path,
    output: Path,
    *,
    source_language: str = "it",
    target_language: str = "en",
    lexicon: Path | None = None,
) -> None:
    """Write configuration, generation configuration, tokenizer, fp16 weights and the lexicon."""
    from transformers import GenerationConfig

    output.mkdir(parents=True, exist_ok=True)
    padding = model.config.pad_token_id
    model.generation_config = GenerationConfig(
        max_length=model.config.max_position_embeddings,
        num_beams=4,
        bad_words_ids=[[padding]],
        pad_token_id=padding,
        eos_token_id=0,
        decoder_start_token_id=padding,
        forced_eos_token_id=0,
        renormalize_logits=True,
    )
    model.half().save_pretrained(output)
    model.float()
    _rewrite(output / "config.json", dtype="float32")
    for name in ("source.spm", "target.spm"):
        shutil.copyfile(data / "source.spm", output / name)
    shutil.copyfile(data / "vocab.json", output / "vocab.json")
    if lexicon is not None:
        shutil.copyfile(lexicon, output / LEXICON)
    special = {"eos_token": "</s>", "unk_token": "<unk>", "pad_token": "<pad>"}
    _write_json(output / "special_tokens_map.json", special)
    _write_json(
        output / "tokenizer_config.json",
        {
            **special,
            "source_lang": source_language,
            "target_lang": target_language,
            "model_max_length": model.config.max_position_embeddings,
            "separate_vocabs": False,
            "tokenizer_class": "MarianTokenizer",
        },
    )


def _rewrite(path: Path, **changes: object) -> None:
    """Set keys of a JSON file. The weights are stored in half precision but meant to be loaded
    in single: halves are slow on CPUs."""
    _write_json(path, {**json.loads(path.read_text(encoding="utf-8")), **changes})


def _write_json(path: Path, content: object) -> None:
    path.write_text(
        json.dumps(content, indent=2, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8"
    )


def write_manifest(folder: Path, provenance: Provenance) -> None:
    """Write `manifest.json`: size and SHA-256 of every file of the model, and how it was made.

    The card is no part of the model: correcting a word in it must not make the weights invalid.
    """
    files = {
        path.name: {"bytes": path.stat().st_size, "sha256": _sha256(path)}
        for path in sorted(folder.iterdir())
        if path.is_file() and path.name != MANIFEST and path.suffix != ".md"
    }
    warning = {"warning": provenance.warning} if provenance.warning else {}
    _write_json(
        folder / MANIFEST,
        {
            **warning,
            "format_version": FORMAT_VERSION,
            "files": files,
            "training": {
                "recipe_version": RECIPE_VERSION,
                "pairs_seen": provenance.pairs_seen,
                "steps": provenance.steps,
                "plan": provenance.plan,
                "examples_by_source": provenance.examples,
                "date": provenance.date,
            },
        },
    )


def _sha256(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def read_plan(run: Path) -> tuple[dict[str, Any], Architecture]:
    """The plan of a run and its architecture."""
    plan = json.loads((run / "plan.json").read_text(encoding="utf-8"))
    return plan, Architecture(**plan["architecture"])


def main() -> None:
    """Export one file of weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True, help="a step-*.pt or averaged file")
    parser.add_argument("--parameters", choices=("average", "model"), default="average")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--date", required=True, help="date of the training run, YYYY-MM-DD")
    parser.add_argument("--lexicon", type=Path, default=None, help="what `terms` wrote")
    parser.add_argument("--warning", default="", help="what every user is to be told of them")
    parser.add_argument(
        "--maximum-positions",
        type=int,
        default=512,
        help="the longest input, in pieces; the pipeline cuts longer sentences at clauses",
    )
    options = parser.parse_args()
    plan, architecture = read_plan(options.weights.parent)
    architecture = replace(architecture, maximum_positions=options.maximum_positions)
    state = torch.load(options.weights, map_location="cpu", weights_only=True)
    parameters = dict(state[options.parameters])
    parameters["final_logits_bias"] = state["model"]["final_logits_bias"]
    model = load_model(parameters, architecture)
    export(model, options.data, options.output, lexicon=options.lexicon)
    counts = json.loads((options.data / "counts.json").read_text(encoding="utf-8"))
    write_manifest(
        options.output,
        Provenance(
            pairs_seen=state["progress"]["pairs"],
            steps=state["progress"]["step"],
            plan=plan,
            examples=counts,
            date=options.date,
            warning=options.warning,
        ),
    )


if __name__ == "__main__":
    main()
