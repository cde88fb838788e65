"""From accounts to judgements to incidents: origins, candidates, score, judge, assemble, explain."""

from __future__ import annotations

from dateline.fuse.copies import clusters, judge
from dateline.fuse.origins import Sketch, origins, sketch
from dateline.fuse.run import Fused, fuse
from dateline.fuse.succession import successions, version
from dateline.fuse.told import Told, source_of, told

__all__ = [
    "Fused",
    "Sketch",
    "Told",
    "clusters",
    "fuse",
    "judge",
    "origins",
    "sketch",
    "source_of",
    "successions",
    "told",
    "version",
]
