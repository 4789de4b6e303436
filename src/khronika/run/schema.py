"""The JSON Schema of the public record."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from khronika.record.public import FORMAT, VERSION, Record


def record_schema() -> bytes:
    """JSON Schema (2020-12) that each line of a public record meets: pretty-printed, ending in a newline.

    Every key is required: what is absent is null, never missing.
    """
    schemas, components = msgspec.json.schema_components([Record], ref_template="#/$defs/{name}")
    for component in components.values():
        if "properties" in component:
            component["required"] = list(component["properties"])
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{FORMAT} {VERSION}: one line",
        **schemas[0],
        "$defs": dict(sorted(components.items())),
    }
    return json.dumps(schema, indent=1, ensure_ascii=False).encode() + b"\n"
