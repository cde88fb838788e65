"""Train the extractor: one encoder with heads for the parts people play in violence, for acts, and for their status.

    python -m training.extractor --data shared/data --fold 0     learn on nine tenths of MUC-4, print the tenth
    python -m training.extractor --data shared/data --out DIR    learn on all of it, and keep the weights there

What is kept and measured is the mean of the weights over the last steps (an exponential one): one state alone moves
by a point or two from epoch to epoch.

The heads share MiniLM-L6 and are linear in its states, a span's score apart:

- spans: for each run of up to 12 words, whether it fills each of five roles, and in which kinds of incident (GTT's six)
- kinds: whether the report brings an incident of each kind at all
- acts: for each sentence, which of PLOVER's 16 types its main act has, or none
- status: for each word, whether the act that it names happened
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import math
import random
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from bench.types.__main__ import load as coded_snippets
from tests.extract.templates import ROLES, figures, template
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from dateline.extract.learned.incidents import KINDS, STATUSES, TYPES, Cuts, Scores, drafts
from dateline.extract.learned.layout import LONGEST, Layout, lay_out
from training.encoder import Encoder, load_encoder

TEXTS = Path(__file__).with_name("texts")
WEAK = 0.3
"""How much a filler counts where its words stand again: the key marks the first place only, and the words may mean
another there."""

SPAN_LOSS = 1 / 8
CODED = 2
"""How often an epoch reads PLOVER's sentences: they are few, and news as it is coded."""
DIM = 192


@dataclass(slots=True)
class Example:
    """A report laid out, with the kinds of incident that it brings and, by row of `layout.spans`, roles and kinds."""

    name: str
    layout: Layout
    kinds: Tensor
    fills: dict[int, tuple[set[int], set[int], float]]
    gold: list[dict[str, Any]]


@dataclass(slots=True)
class Sentence:
    """A sentence laid out, with the words of its act. A label of -1 is not known."""

    layout: Layout
    act: list[int]
    type: int = -1
    status: int = -1


# ------------------------------------------------------------------------------- data


def reports(path: Path, pieces: Tokenizer) -> list[Example]:
    """Reports with GTT's templates, as lines of JSON."""
    rows = path.read_text(encoding="utf-8").splitlines()
    return [_example(json.loads(row), pieces) for row in rows if row.strip()]


def _example(row: dict[str, Any], pieces: Tokenizer) -> Example:
    layout = lay_out(row["doctext"], pieces)
    found = Example(row["docid"], layout, torch.zeros(len(KINDS)), {}, row["templates"])
    low = layout.text.lower()
    begins = {start: word for word, (start, _) in enumerate(layout.words)}
    ends = {end: word for word, (_, end) in enumerate(layout.words)}
    rows = {(int(one), int(other)): place for place, (one, other) in enumerate(layout.spans)}
    for incident in row["templates"]:
        kind = KINDS.index(incident["incident_type"].split(" / ")[0])
        found.kinds[kind] = 1
        for role, name in enumerate(ROLES):
            for mention, offset in (each for entity in incident[name] for each in entity):
                for match in re.finditer(re.escape(mention.lower()), low):
                    place = rows.get((begins.get(match.start(), -1), ends.get(match.end(), -1)))
                    if place is not None:
                        roles, kinds, weight = found.fills.get(place, (set(), set(), WEAK))
                        weight = 1.0 if match.start() == offset else weight
                        found.fills[place] = (roles | {role}, kinds | {kind}, weight)
    return found


def typed(path: Path, pieces: Tokenizer) -> Iterator[Sentence]:
    """Rows of type, mode, text and act."""
    for row in _rows(path):
        kind = TYPES.index(row["type"]) if row["type"] in TYPES else len(TYPES)
        layout = lay_out(row["text"], pieces)
        yield Sentence(layout, _act(layout, row["act"]), type=kind)


def coded(path: Path, pieces: Tokenizer) -> Iterator[Sentence]:
    """The half of PLOVER's coded sentences that is not kept for the test; one with several types is left out."""
    for each in coded_snippets(path):
        if each.part == "dev" and len(each.types) == 1:
            yield Sentence(lay_out(each.text, pieces), [], type=TYPES.index(min(each.types)))


def told(path: Path, pieces: Tokenizer) -> Iterator[Sentence]:
    """Rows of label, act and text."""
    for row in _rows(path):
        layout = lay_out(row["text"], pieces)
        act = _act(layout, row["act"])
        if act:
            yield Sentence(layout, act, status=STATUSES.index(row["label"]))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def _act(layout: Layout, words: str) -> list[int]:
    start = layout.text.find(words) if words else -1
    return [place for place, (one, other) in enumerate(layout.words) if one < start + len(words) and start < other]


def fold_of(name: str) -> int:
    """The fold of a document, 0 to 9."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 10


# ------------------------------------------------------------------------------- model


class Model(nn.Module):
    """The encoder with its heads. `signals` is what the shipped graph gives for each piece."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.parts = nn.Linear(encoder.width, 4 * DIM)  # a span's first word, its last, its middle, the whole report
        self.widths = nn.Embedding(LONGEST, DIM)
        self.filler = nn.Linear(DIM, len(ROLES) + len(KINDS))
        self.kinds = nn.Linear(encoder.width, 2 * len(KINDS))  # how much a piece weighs, and what it says
        self.acts = nn.Linear(encoder.width, 1 + len(TYPES) + 1)
        self.status = nn.Linear(encoder.width, len(STATUSES))
        nn.init.constant_(self.filler.bias[: len(ROLES)], -4.0)
        nn.init.constant_(self.kinds.bias, -1.0)

    def signals(self, states: Tensor) -> Tensor:
        """For each piece all that the heads need: 4 DIM, two for each kind, the weight and the types, the statuses."""
        return torch.cat([self.parts(states), self.kinds(states), self.acts(states), self.status(states)], -1)

    def states(self, layout: Layout) -> Tensor:
        """The encoder's states of all pieces of a text, window by window."""
        parts = []
        for window in layout.windows:
            states = self.encoder(torch.from_numpy(layout.ids[window.start : window.end])[None])[0]
            parts.append(states[window.first - window.start : window.last - window.start])
        return functional.dropout(torch.cat(parts).float(), 0.1, self.training)

    def report(self, layout: Layout) -> tuple[Tensor, Tensor]:
        """Logits of the kinds, and of roles and kinds by span."""
        states = self.states(layout)
        kinds = self.kinds(states)
        weights, values = kinds[:, : len(KINDS)].softmax(0), kinds[:, len(KINDS) :]
        parts = self.parts(states).view(len(states), 4, DIM)
        first, last = torch.from_numpy(layout.first), torch.from_numpy(layout.last)
        middle = functional.pad(((parts[first, 2] + parts[last, 2]) / 2).cumsum(0), (0, 0, 1, 0))
        one, other = torch.from_numpy(layout.spans).unbind(1)
        length = (other - one + 1)[:, None]
        summed = parts[first, 0][one] + parts[last, 1][other] + (middle[other + 1] - middle[one]) / length
        return (weights * values).sum(0), self.span_logits(summed + parts[:, 3].mean(0), other - one)

    def span_logits(self, summed: Tensor, widths: Tensor) -> Tensor:
        """Logits of the roles and the kinds of spans, from the sums of their parts and their words less one."""
        hidden = functional.dropout(functional.gelu(summed + self.widths(widths)), 0.2, self.training)
        out: Tensor = self.filler(hidden)
        return out

    def sentences(self, batch: Sequence[Sentence]) -> tuple[Tensor, Tensor]:
        """Logits of the types of sentences, and of the statuses of their acts."""
        longest = max(len(each.layout.ids) for each in batch)
        ids = torch.stack(
            [functional.pad(torch.from_numpy(each.layout.ids), (0, longest - len(each.layout.ids))) for each in batch]
        )
        mask = torch.stack([torch.arange(longest) < len(each.layout.ids) for each in batch])
        states = functional.dropout(self.encoder(ids, mask).float(), 0.1, self.training)
        acts = self.acts(states)
        weights = acts[..., 0].masked_fill(~mask, -1e9).softmax(1)
        types = (weights[..., None] * acts[..., 1:]).sum(1)
        status = self.status(states)
        named = [
            status[place, torch.from_numpy(each.layout.first[each.act])].mean(0) if each.act else status[place, 0] * 0
            for place, each in enumerate(batch)
        ]
        return types, torch.stack(named)


def report_loss(model: Model, example: Example) -> Tensor:
    """How wrong the model is about a report."""
    kinds, spans = model.report(example.layout)
    roles = spans[:, : len(ROLES)]
    wanted, weights = torch.zeros_like(roles), torch.ones_like(roles)
    kind_loss = functional.binary_cross_entropy_with_logits(kinds, example.kinds, reduction="sum")
    fill_loss = torch.zeros(())
    if example.fills:
        rows = torch.tensor(list(example.fills))
        within = torch.zeros(len(rows), len(KINDS))
        for place, (row, (who, which, weight)) in enumerate(example.fills.items()):
            wanted[row, list(who)], weights[row, list(who)] = 1, weight
            within[place, list(which)] = 1
        fill_loss = (
            functional.binary_cross_entropy_with_logits(spans[rows, len(ROLES) :], within, reduction="none")
            .sum(1)
            .mean()
        )
    span_loss = (functional.binary_cross_entropy_with_logits(roles, wanted, reduction="none") * weights).sum()
    return SPAN_LOSS * span_loss + kind_loss + fill_loss


def sentence_loss(model: Model, batch: Sequence[Sentence]) -> Tensor:
    """How wrong the model is about sentences."""
    types, statuses = model.sentences(batch)
    type_labels = torch.tensor([each.type for each in batch])
    status_labels = torch.tensor([each.status for each in batch])
    loss = torch.zeros(())
    if (type_labels >= 0).any():
        loss = loss + functional.cross_entropy(types, type_labels, ignore_index=-1, label_smoothing=0.05)
    if (status_labels >= 0).any():
        loss = loss + functional.cross_entropy(statuses, status_labels, ignore_index=-1, label_smoothing=0.05)
    return loss


# ------------------------------------------------------------------------------- learning


@dataclass(slots=True)
class Plan:
    """How to learn."""

    epochs: int = 7
    rate: float = 1e-4
    head_rate: float = 1e-3
    batch: int = 6
    empty: float = 0.5
    """The share of the reports without incident that an epoch reads."""
    seed: int = 1
    memory: float = 0.995
    """How much of the mean weights a step keeps."""
    out: Path | None = None


def learn(
    model: Model, examples: list[Example], sentences: list[Sentence], plan: Plan, held: Sequence[Example]
) -> None:
    """Learn, and print the figures on `held` after each epoch of the second half."""
    torch.manual_seed(plan.seed)
    chance = random.Random(plan.seed)
    own = [weight for name, weight in model.named_parameters() if name.startswith("encoder.") and weight.requires_grad]
    heads = [weight for name, weight in model.named_parameters() if not name.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": own, "lr": plan.rate}, {"params": heads, "lr": plan.head_rate}], weight_decay=0.01
    )
    mean = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(plan.memory))
    full = [each for each in examples if each.fills or each.kinds.any()]
    none = [each for each in examples if not (each.fills or each.kinds.any())]
    per_epoch = math.ceil((len(full) + round(plan.empty * len(none))) / plan.batch)
    steps = plan.epochs * per_epoch
    rates = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, 10 * (step + 1) / steps) * max(0.02, 1 - step / steps)
    )
    begun = time.time()
    for epoch in range(plan.epochs):
        model.train()
        turn = full + chance.sample(none, round(plan.empty * len(none)))
        chance.shuffle(turn)
        chance.shuffle(sentences)
        share, total = math.ceil(len(sentences) / per_epoch), 0.0
        for step in range(per_epoch):
            for example in turn[step * plan.batch : (step + 1) * plan.batch]:
                with torch.autocast("cpu", dtype=torch.bfloat16):
                    loss = report_loss(model, example) / plan.batch
                loss.backward()  # type: ignore[no-untyped-call]
                total += loss.item()
            if batch := sentences[step * share : (step + 1) * share]:
                with torch.autocast("cpu", dtype=torch.bfloat16):
                    loss = sentence_loss(model, batch)
                loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            rates.step()
            mean.update_parameters(model)
            optimizer.zero_grad()
        print(f"epoch {epoch} loss {total / per_epoch:.2f} after {time.time() - begun:.0f} s", flush=True)
        if plan.out:
            torch.save(mean.module.state_dict(), plan.out / "last.pt")
        if held and 2 * epoch >= plan.epochs - 2:
            report(mean.module, held)


def report(model: Model, held: Sequence[Example]) -> None:
    """Print the figures on reports that were not learnt from, under the cuts that fit them best."""
    scored = [(each, scores(model, each.layout)) for each in held]
    cuts = fitted(scored)
    print(json.dumps({"cuts": [cuts.kind, *cuts.parts], **measured(scored, cuts)}), flush=True)


@torch.no_grad()
def scores(model: Model, layout: Layout) -> Scores:
    """What the model gives for a report."""
    model.eval()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        kinds, spans = model.report(layout)
    odds = torch.sigmoid(spans.float()).numpy()
    return Scores(torch.sigmoid(kinds.float()).numpy(), odds[:, : len(ROLES)], odds[:, len(ROLES) :])


def measured(scored: Iterable[tuple[Example, Scores]], cuts: Cuts) -> dict[str, Any]:
    """The figures of GTT."""
    pairs = list(scored)
    said = {each.name: [template(draft.row()) for draft in drafts(each.layout, given, cuts)] for each, given in pairs}
    return figures(said, {each.name: [template(row) for row in each.gold] for each, _ in pairs})


def fitted(scored: Sequence[tuple[Example, Scores]]) -> Cuts:
    """The cuts with the best F1, found one after another, twice."""
    best = Cuts()
    top = measured(scored, best)["f1"]
    for _ in range(2):
        for place in range(len(ROLES) + 1):
            for value in np.arange(0.15, 0.65, 0.05):
                tried = best.at(place, float(round(value, 2)))
                if (f1 := measured(scored, tried)["f1"]) > top:
                    top, best = f1, tried
    return best


def main() -> None:
    """Learn."""
    asked = _arguments()
    torch.set_num_threads(asked.threads)
    pieces, encoder = load_encoder(asked.encoder)
    examples = reports(asked.data / "muc4" / "gtt_train.json", pieces)
    held = [each for each in examples if fold_of(each.name) == asked.fold]
    kept = [each for each in examples if fold_of(each.name) != asked.fold]
    kept += reports(TEXTS / "reports.jsonl", pieces)
    sentences = [*typed(TEXTS / "types.tsv", pieces), *told(TEXTS / "status.tsv", pieces)]
    sentences += CODED * list(coded(asked.data / "plover", pieces))
    torch.manual_seed(asked.seed)
    learn(
        Model(encoder),
        kept,
        sentences,
        Plan(epochs=asked.epochs, rate=asked.rate, seed=asked.seed, out=asked.out),
        held,
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.extractor", description="Learn the extractor.")
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds muc4 and plover")
    parser.add_argument("--encoder", default="minilm", choices=("minilm", "mpnet"))
    parser.add_argument("--fold", type=int, default=-1, help="the tenth that is not learnt from and measured on")
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--out", type=Path, help="where the weights go")
    return parser.parse_args()


if __name__ == "__main__":
    main()
