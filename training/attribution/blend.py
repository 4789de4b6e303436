"""The mean of two checkpoints of one network: what the second learned newly, and most of what the first knew.

    python training/attribution/blend.py --first FILE --second FILE --out FILE [--share 0.5]

Both are of one shape: the second went on from the first.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Read both, write their mean."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--first", type=Path, required=True)
    parser.add_argument("--second", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--share", type=float, default=0.5, help="what the second weighs, 0 to 1")
    arguments = parser.parse_args()
    first, second = (torch.load(path, weights_only=True) for path in (arguments.first, arguments.second))
    mean = {name: first[name].float().lerp(second[name].float(), arguments.share) for name in second}
    torch.save(mean, arguments.out)


if __name__ == "__main__":
    main()
