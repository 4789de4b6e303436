"""The two networks of a reader as ONNX graphs, written out operator by operator for onnxruntime's CPU provider.

Weights of products are 8-bit integers with a scale for each output, and keep to seven bits: sums of two products of eight bits
overflow on processors without VNNI, so that results would differ between machines. What is multiplied with them is
quantised as it comes, by the largest and smallest number of a window. Everything else is full precision. A graph reads one
window, without padding. Constants are named as in the checkpoint, so that `thaw.py` finds them.

Written by hand because exported graphs take half as long again: a layer normalisation fused with the sum before it is
slower than both apart (onnxruntime 1.32), `QAttention` is slower than its parts, and so is a split of query, key and value.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
from network import EPSILON, HEAD, HIDDEN, shape_of
from onnx import ModelProto, TensorProto, helper, numpy_helper
from torch import Tensor

#: The largest size of a quantised weight: 255 x 64 x 2 is less than 2 to the 15th.
LARGEST = 64
#: What is added to the name of a weight for the name of its scales.
SCALE = ".scale"
#: Shares of a row's largest weight that are tried as the largest that is told apart.
_CLIPS = np.linspace(0.7, 1.0, 13, dtype=np.float32)
_FUSED = frozenset({"FusedMatMul", "Gelu", "MatMulIntegerToFloat"})

Quantised = tuple[str, str, str]


def quantise_rows(matrix: np.ndarray, most: int = LARGEST) -> tuple[np.ndarray, np.ndarray]:
    """Each row as integers from -`most` to `most` and its scale: of some scales the one with the least squared error."""
    largest = np.maximum(np.abs(matrix).max(axis=1), 1e-12) / most
    best, chosen = np.full(len(matrix), np.inf, np.float32), largest
    for clip in _CLIPS:
        scale = (largest * clip).astype(np.float32)
        error = np.square(_round(matrix, scale, most) * scale[:, None] - matrix).sum(axis=1)
        chosen, best = np.where(error < best, scale, chosen), np.minimum(error, best)
    return _round(matrix, chosen, most).astype(np.int8), chosen.astype(np.float32)


def _round(matrix: np.ndarray, scale: np.ndarray, most: int) -> np.ndarray:
    rounded: np.ndarray = np.rint(matrix / scale[:, None]).clip(-most, most)
    return rounded


class Graph:
    """Nodes and constants of one graph as they are written down. Names of weights are the checkpoint's, less `prefix`."""

    def __init__(self, state: Mapping[str, Tensor], prefix: str, *, quantised: bool) -> None:
        self._state = {
            name.removeprefix(prefix): weight.float().numpy()
            for name, weight in state.items()
            if name.startswith(prefix)
        }
        self._quantised = quantised
        self._nodes: list[Any] = []
        self._constants: dict[str, np.ndarray] = {}

    def add(self, operator: str, *inputs: str, outputs: int = 1, **attributes: Any) -> Any:
        """The name of the node's output, or of each."""
        names = [f"{operator.lower()}_{len(self._nodes)}_{number}" for number in range(outputs)]
        domain = "com.microsoft" if operator in _FUSED else ""
        self._nodes.append(helper.make_node(operator, inputs, names, domain=domain, **attributes))
        return names[0] if outputs == 1 else tuple(names)

    def constant(self, name: str, value: np.ndarray | None = None) -> str:
        """The name of a constant: a weight of the checkpoint where no value is given."""
        self._constants[name] = self._state[name] if value is None else value
        return name

    def numbers(self, *values: int) -> str:
        """A list of integers."""
        return self.constant("numbers_" + "_".join(map(str, values)), np.array(values, np.int64))

    def quantise(self, rows: str) -> Quantised:
        """Rows as 8-bit integers, their scale and zero; as they are where the graph is in full precision."""
        return self.add("DynamicQuantizeLinear", rows, outputs=3) if self._quantised else (rows, "", "")

    def product(self, rows: Quantised, name: str) -> str:
        """Rows through the linear part of this name."""
        bias, weight = self.constant(f"{name}.bias"), self._state[f"{name}.weight"]
        if not self._quantised:
            return self.add("Add", self.add("MatMul", rows[0], self.constant(f"{name}.weight", weight.T.copy())), bias)
        matrix, scale = quantise_rows(weight)
        matrix_name = self.constant(f"{name}.weight", np.ascontiguousarray(matrix.T))
        scales = self.constant(f"{name}.weight{SCALE}", scale)
        return self.add("MatMulIntegerToFloat", rows[0], matrix_name, rows[1], scales, rows[2], "", bias)

    def plain_product(self, rows: str, name: str) -> str:
        """Rows through a linear part in full precision."""
        return self.add("Gemm", rows, self.constant(f"{name}.weight"), self.constant(f"{name}.bias"), transB=1)

    def look_up(self, name: str, at: str) -> str:
        """Rows of a table; a large one is kept as integers."""
        table = self._state[f"{name}.weight"]
        if not self._quantised or len(table) < 10_000:
            return self.add("Gather", self.constant(f"{name}.weight"), at)
        matrix, scale = quantise_rows(table, 127)
        rows = self.add("Gather", self.constant(f"{name}.weight", matrix), at)
        scales = self.add("Gather", self.constant(f"{name}.weight{SCALE}", scale[:, None]), at)
        return self.add("Mul", self.add("Cast", rows, to=TensorProto.FLOAT), scales)

    def norm(self, rows: str, name: str) -> str:
        """Layer normalisation."""
        weights = (self.constant(f"{name}.{kind}") for kind in ("weight", "bias"))
        return self.add("LayerNormalization", rows, *weights, axis=-1, epsilon=EPSILON)

    def attend(self, query: str, key: str, value: str, width: int) -> str:
        """What is looked at, rows of `width`: query, key and value are words x `width` or words x readings x `width`."""
        query, key, value = (self.add("Reshape", part, self.numbers(0, -1, HEAD)) for part in (query, key, value))
        scores = self.add(
            "FusedMatMul", query, key, transBatchA=1, transBatchB=1, transB=1, alpha=1.0 / math.sqrt(HEAD)
        )
        mixed = self.add("FusedMatMul", self.add("Softmax", scores, axis=-1), value, transBatchB=1)
        return self.add("Reshape", self.add("Transpose", mixed, perm=[1, 0, 2]), self.numbers(-1, width))

    def finish(self, states: str, mixed: str, name: str) -> str:
        """The rest of a layer, from what was looked at."""
        states = self.norm(self.add("Add", states, self.product(self.quantise(mixed), f"{name}.after")), f"{name}.norm")
        within = self.add("Gelu", self.product(self.quantise(states), f"{name}.wide"))
        told = self.product(self.quantise(within), f"{name}.narrow")
        return self.norm(self.add("Add", states, told), f"{name}.last_norm")

    def look(self, states: str, name: str) -> tuple[str, ...]:
        """Query, key and value."""
        rows = self.quantise(states)
        return tuple(self.product(rows, f"{name}.{part}") for part in ("query", "key", "value"))

    def model(self, inputs: dict[str, tuple[int, list[Any]]], outputs: dict[str, str]) -> ModelProto:
        """The whole: inputs by name with type and shape; outputs by name with the name of what becomes them."""
        for name, made in outputs.items():
            self._nodes.append(helper.make_node("Identity", [made], [name]))
        graph = helper.make_graph(
            self._nodes,
            "reader",
            [helper.make_tensor_value_info(name, kind, sides) for name, (kind, sides) in inputs.items()],
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in outputs],
            [numpy_helper.from_array(value, name) for name, value in self._constants.items()],
        )
        sets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
        return helper.make_model(graph, opset_imports=sets, ir_version=8, producer_name="khronika")


def draw_encoder(state: Mapping[str, Tensor], *, quantised: bool = True) -> ModelProto:
    """Pieces of one window (`ids`, `shapes`, `quotes`) and where words begin (`firsts`) to `states` and `cues` by word."""
    shape, graph = shape_of(state), Graph(state, "encoder.", quantised=quantised)
    length = graph.add("Shape", "ids")
    states = graph.add("Slice", graph.constant("place.weight"), graph.numbers(0), length, graph.numbers(0))
    for table, at in (("word", "ids"), ("shape", "shapes"), ("quote", "quotes")):
        states = graph.add("Add", states, graph.look_up(table, at))
    states = graph.norm(states, "norm")
    for number in range(shape.layers):
        name = f"layers.{number}"
        states = graph.finish(states, graph.attend(*graph.look(states, name), shape.heads * HEAD), name)
    states = graph.add("Gather", states, "firsts")
    inputs = {name: (TensorProto.INT64, ["pieces"]) for name in ("ids", "shapes", "quotes")}
    inputs["firsts"] = (TensorProto.INT64, ["words"])
    return graph.model(inputs, {"states": states, "cues": graph.plain_product(states, "cue")})


def draw_links(state: Mapping[str, Tensor], *, quantised: bool = True) -> ModelProto:
    """States of a window's words, which of them each cue reads (`words`, words x cues) and how far they stand from it
    (`distances`), to `told`: tags of each word for each cue, and the layer's doubt about the cue (words x cues x 4).
    """
    shape, graph = shape_of(state), Graph(state, "links.", quantised=quantised)
    width = shape.link_heads * HEAD
    if shape.shared:
        states = graph.norm("states", "norm")
        looks = [
            graph.add("Add", graph.add("Gather", part, "words"), graph.look_up(f"{name}_moved", "distances"))
            for name, part in zip(("query", "key", "value"), graph.look(states, "layer"), strict=True)
        ]
        states = graph.add("Add", graph.add("Gather", states, "words"), graph.look_up("distance", "distances"))
    else:
        states = graph.add("Add", graph.add("Gather", "states", "words"), graph.look_up("distance", "distances"))
        states = graph.norm(states, "norm")
        looks = list(graph.look(states, "layer"))
    states = graph.add("Reshape", states, graph.numbers(-1, HIDDEN))
    states = graph.finish(states, graph.attend(*looks, width), "layer")
    weights = (
        graph.add("Concat", *(graph.constant(f"{name}.{kind}") for name in ("tag", "valid")), axis=0)
        for kind in ("weight", "bias")
    )
    told = graph.add("Gemm", states, *weights, transB=1)
    sides = graph.add("Concat", graph.add("Shape", "words"), graph.numbers(4), axis=0)
    inputs = {name: (TensorProto.INT64, ["width", "cues"]) for name in ("words", "distances")}
    inputs["states"] = (TensorProto.FLOAT, ["all", HIDDEN])
    return graph.model(inputs, {"told": graph.add("Reshape", told, sides)})
