"""The Merkle tree of RFC 6962: roots, inclusion and consistency proofs, and a tree that grows a leaf at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """Hash of one leaf: SHA-256 over 0x00 and the data (RFC 6962, 2.1)."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash of an inner node: SHA-256 over 0x01 and both children (RFC 6962, 2.1)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class GrowingTree:
    """A tree that remembers only the roots of its full subtrees: memory grows with the logarithm of `size`."""

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[bytes] = []

    def add(self, leaf: bytes) -> None:
        """Append one leaf hash."""
        node, size = leaf, self.size
        while size & 1:
            node = node_hash(self._peaks.pop(), node)
            size >>= 1
        self._peaks.append(node)
        self.size += 1

    def root(self) -> bytes:
        """Root over all leaves so far."""
        if not self._peaks:
            return EMPTY_ROOT
        node = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            node = node_hash(peak, node)
        return node


def tree_root(leaves: Sequence[bytes]) -> bytes:
    """Root over leaf hashes."""
    tree = GrowingTree()
    for leaf in leaves:
        tree.add(leaf)
    return tree.root()


def prove_inclusion(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The hashes that lead from leaf `index` to the root, nearest first (RFC 6962, 2.1.1)."""
    if not 0 <= index < len(leaves):
        raise ValueError(f"there is no leaf {index} among {len(leaves)}")
    if len(leaves) == 1:
        return []
    split = _split(len(leaves))
    if index < split:
        return [*prove_inclusion(leaves[:split], index), tree_root(leaves[split:])]
    return [*prove_inclusion(leaves[split:], index - split), tree_root(leaves[:split])]


def prove_consistency(leaves: Sequence[bytes], earlier: int) -> list[bytes]:
    """The hashes that show that the first `earlier` leaves are still the tree's beginning (RFC 6962, 2.1.2)."""
    if not 0 < earlier <= len(leaves):
        raise ValueError(f"a tree of {len(leaves)} leaves has no beginning of {earlier}")
    return _consistency(leaves, earlier, whole=True)


def _consistency(leaves: Sequence[bytes], earlier: int, *, whole: bool) -> list[bytes]:
    if earlier == len(leaves):
        return [] if whole else [tree_root(leaves)]
    split = _split(len(leaves))
    if earlier <= split:
        return [*_consistency(leaves[:split], earlier, whole=whole), tree_root(leaves[split:])]
    return [*_consistency(leaves[split:], earlier - split, whole=False), tree_root(leaves[:split])]


def includes(root: bytes, size: int, index: int, leaf: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the proof leads from `leaf` at `index` to the `root` of a tree of `size` leaves (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    node, last, hashed = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if node & 1 or node == last:
            hashed = node_hash(sibling, hashed)
            while not node & 1 and node:
                node >>= 1
                last >>= 1
        else:
            hashed = node_hash(hashed, sibling)
        node >>= 1
        last >>= 1
    return last == 0 and hashed == root


def is_consistent(earlier_root: bytes, earlier_size: int, root: bytes, size: int, proof: Sequence[bytes]) -> bool:
    """Whether the earlier tree is the beginning of the later one, as the proof claims (RFC 9162, 2.1.4.2)."""
    if not 0 < earlier_size <= size:
        return False
    if earlier_size == size:
        return not proof and earlier_root == root
    path = list(proof)
    if earlier_size & (earlier_size - 1) == 0:
        path.insert(0, earlier_root)
    if not path:
        return False
    node, last = earlier_size - 1, size - 1
    while node & 1:
        node >>= 1
        last >>= 1
    earlier_hash = later_hash = path[0]
    for step in path[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            earlier_hash = node_hash(step, earlier_hash)
            later_hash = node_hash(step, later_hash)
            while not node & 1 and node:
                node >>= 1
                last >>= 1
        else:
            later_hash = node_hash(later_hash, step)
        node >>= 1
        last >>= 1
    return last == 0 and earlier_hash == earlier_root and later_hash == root


def _split(size: int) -> int:
    """The largest power of two smaller than `size`."""
    return 1 << (size - 1).bit_length() - 1
