"""The sample dossier, made once."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from khronika.publish.dossier import render_dossier
from khronika.publish.view import DossierView

_NAME = "publish_sample"


@pytest.fixture(scope="session")
def sample() -> Iterator[ModuleType]:
    """The module that makes the sample records."""
    spec = importlib.util.spec_from_file_location(_NAME, Path(__file__).with_name("sample.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[_NAME] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[_NAME]


@pytest.fixture(scope="session")
def view(sample: ModuleType) -> DossierView:
    return sample.sample_view()


@pytest.fixture(scope="session")
def folder(view: DossierView) -> dict[str, str]:
    return {name: data.decode() for name, data in render_dossier(view, single=False)}


@pytest.fixture(scope="session")
def single(view: DossierView) -> str:
    [(name, data)] = render_dossier(view, single=True)
    assert name == "dossier.html"
    return data.decode()
