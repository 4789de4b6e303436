from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khronika.archive import merkle
from khronika.archive.merkle import (
    GrowingTree,
    includes,
    is_consistent,
    leaf_hash,
    prove_consistency,
    prove_inclusion,
    tree_root,
)

WORDS = (b"", b"harbour", b"quay", b"dock", b"pier", b"mole", b"buoy")
#: Roots over the first n of `WORDS`, by the definition of RFC 6962, 2.1, with printf and sha256sum of the GNU coreutils.
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "c102eec65fbe8c1d77761a3862cef0dc2092b5b65c979b925200e42506d10fe1",
    "da9e1d7e77d4638ff502627e8b2532082b3f53083548e6cc18d0363fde42a1dd",
    "9f00786666f7f3c411ee3e1b290cf28885b13b32dea07d0cc39ecd9f02327c38",
    "064e3d02def3f571fc3b3dc46d645b8e477fd89a280404b20ce5c7ddb6a61b2b",
    "8d7bb4078b50e672e33b4d587cd7042c752625c24447be7d0c1bccdbb80fd78e",
    "f1dc7a72cbd4b4c67d6e3dd307f43498bffce697e5a72ac0717cc8d31a3b98f1",
)
leaves_of = st.lists(st.binary(max_size=3), min_size=1, max_size=70).map(
    lambda found: [leaf_hash(one) for one in found]
)
law = settings(max_examples=60, derandomize=True)


def plain_root(leaves: list[bytes]) -> bytes:
    """The tree's root word for word by RFC 6962, 2.1."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\x01" + plain_root(leaves[:split]) + plain_root(leaves[split:])).digest()


def check_vectors() -> None:
    leaves = [leaf_hash(word) for word in WORDS]
    assert [tree_root(leaves[:size]).hex() for size in range(len(WORDS) + 1)] == list(ROOTS)


def test_roots_are_those_of_the_standard() -> None:
    check_vectors()


def test_the_vectors_catch_a_tree_that_takes_leaves_for_nodes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merkle, "node_hash", lambda left, right: hashlib.sha256(left + right).digest())
    with pytest.raises(AssertionError):
        check_vectors()


@law
@given(leaves_of)
def test_a_tree_that_grows_has_at_every_size_the_root_of_its_leaves(leaves: list[bytes]) -> None:
    tree = GrowingTree()
    for number, leaf in enumerate(leaves, 1):
        tree.add(leaf)
        assert tree.size == number
        assert tree.root() == plain_root(leaves[:number]) == tree_root(leaves[:number])


@law
@given(leaves_of, st.data())
def test_a_leaf_is_included_where_it_stands_and_nowhere_else(leaves: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(leaves) - 1))
    root, proof = tree_root(leaves), prove_inclusion(leaves, index)
    assert len(proof) <= (len(leaves) - 1).bit_length()
    assert includes(root, len(leaves), index, leaves[index], proof)
    assert not includes(root, len(leaves), index, leaf_hash(b"another leaf"), proof)
    assert not includes(leaf_hash(b"another root"), len(leaves), index, leaves[index], proof)
    assert not includes(root, len(leaves), len(leaves), leaves[index], proof)
    assert not includes(root, len(leaves), index, leaves[index], [*proof, root])
    if proof:
        assert not includes(root, len(leaves), index, leaves[index], proof[:-1])
        place = data.draw(st.integers(0, len(proof) - 1))
        changed = [*proof[:place], leaf_hash(b"changed"), *proof[place + 1 :]]
        assert not includes(root, len(leaves), index, leaves[index], changed)


@law
@given(leaves_of, st.data())
def test_only_what_was_there_before_is_a_beginning(leaves: list[bytes], data: st.DataObject) -> None:
    earlier = data.draw(st.integers(1, len(leaves)))
    root, proof = tree_root(leaves), prove_consistency(leaves, earlier)
    before = tree_root(leaves[:earlier])
    assert is_consistent(before, earlier, root, len(leaves), proof)
    place = data.draw(st.integers(0, earlier - 1))
    rewritten = [*leaves[:place], leaf_hash(b"rewritten"), *leaves[place + 1 :]]
    assert not is_consistent(before, earlier, tree_root(rewritten), len(leaves), prove_consistency(rewritten, earlier))
    assert not is_consistent(before, earlier, root, len(leaves), [*proof, root])
    if proof:
        assert not is_consistent(before, earlier, root, len(leaves), proof[:-1])


def test_proofs_about_what_is_not_there_are_refused() -> None:
    leaves = [leaf_hash(word) for word in WORDS]
    for index in (-1, len(leaves)):
        with pytest.raises(ValueError, match="there is no leaf"):
            prove_inclusion(leaves, index)
    for earlier in (0, len(leaves) + 1):
        with pytest.raises(ValueError, match="no beginning"):
            prove_consistency(leaves, earlier)
    assert not is_consistent(tree_root([]), 0, tree_root(leaves), len(leaves), [])
    assert not includes(tree_root(leaves), 0, 0, leaves[0], [])
    assert not is_consistent(tree_root(leaves[:3]), 3, tree_root(leaves), len(leaves), [])
