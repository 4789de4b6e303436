"""The catalogues: current, whole, and saying the same as the English messages do."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages import Catalog, Message

from khronika import errors
from khronika.cli import messages
from khronika.messages.catalogues import CATALOGUES, DOMAIN, FORMATS, known_languages

SOURCE = Path(messages.__file__).parents[1]
TRANSLATED = [code for code in known_languages() if code != "en"]
FAILING = {name for name, each in vars(errors).items() if isinstance(each, type) and issubclass(each, Exception)}
#: Rooms whose errors the command line shows; those of the others become failures in the record, which stay English.
SPEAKING = ("archive", "cli", "messages", "publish", "run", "store")
#: What a language model is asked and answers, and what is done to one report at a time: their errors become failures.
RECORDED = {"asking.py", "steps.py"}


@pytest.fixture(scope="module")
def template() -> Catalog:
    return messages.find_messages()


def held(text: str) -> Counter[str]:
    """What a message holds that a translation has to keep: values, tags, calls and options."""
    return Counter(re.findall(r"%\(\w+\)s|\{[^{}]*\}|</?[a-z][^>]*>|`[^`]+`|--[a-z]+|khronika [a-z]+", text))


def forms(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, (tuple, list)) else (message.string,)


def wrong_forms(message: Message) -> list[str]:
    """The forms of a translation that do not hold what the message holds. A singular may leave its number out."""
    if isinstance(message.id, str):
        return [form for form in forms(message) if held(form) != held(message.id)]
    one, many = map(held, message.id)
    found = [form for form in forms(message)[:-1] if held(form) not in (one, many)]
    return [*found, *(form for form in forms(message)[-1:] if held(form) != many)]


def test_the_template_is_current(template: Catalog) -> None:
    """Every message of the code, the templates and the help is there: `make messages` otherwise."""
    assert (CATALOGUES / f"{DOMAIN}.pot").read_bytes() == messages.encode_po(template)


def test_messages_are_found_wherever_they_stand_in_the_code() -> None:
    code = """
lines = f"{words.say('inside {it}', it=1)} more", say("one " "piece")
raise UsageError("no {thing}; do this", thing=thing) from gettext(given)
NAMES = {"x": mark("marked"), "y": mark_plural("{number} y", "{number} ys")}
click.echo(f"{mark(name)} not this"); self.ngettext(*forms, 3)
"""
    found = ["inside {it}", "one piece", "no {thing}; do this", "marked", ("{number} y", "{number} ys")]
    assert list(messages.messages_in(code)) == found


@pytest.mark.parametrize("code", known_languages())
def test_a_catalogue_has_the_messages_of_the_template_and_is_compiled(code: str, template: Catalog) -> None:
    folder = CATALOGUES / code
    written = (folder / "LC_MESSAGES" / f"{DOMAIN}.po").read_bytes()
    assert written == messages.encode_po(messages.bring_up(code, template))
    compiled = (folder / "LC_MESSAGES" / f"{DOMAIN}.mo").read_bytes()
    assert compiled == messages.encode_mo(messages.read_catalogue(code))
    assert (folder / FORMATS).read_bytes() == messages.encode_formats(code)


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_message_is_translated(code: str) -> None:
    catalogue = messages.read_catalogue(code)
    assert len(catalogue) > 700
    assert not [message.id for message in catalogue if message.id and not messages.is_whole(message)]
    assert not [message.id for message in catalogue if message.id and message.fuzzy]


@pytest.mark.parametrize("code", TRANSLATED)
def test_translations_hold_what_the_messages_hold(code: str) -> None:
    wrong = {
        message.id: found for message in messages.read_catalogue(code) if message.id and (found := wrong_forms(message))
    }
    assert not wrong


@pytest.mark.parametrize("code", TRANSLATED)
def test_lines_of_the_help_stay_as_narrow_as_they_are(code: str) -> None:
    for message in messages.read_catalogue(code):
        if isinstance(message.id, str) and "\n" in message.id and "{" not in message.id:
            assert len(message.string.split("\n")) == len(message.id.split("\n"))
            assert all(len(line) <= 78 for line in message.string.split("\n")), message.string


@pytest.mark.parametrize(("code", "confirms"), [("fr", "confirm"), ("ru", "подтвер")])
def test_in_no_language_software_confirms(code: str, confirms: str, template: Catalog) -> None:
    english = [text for message in template for text in ((message.id,) if isinstance(message.id, str) else message.id)]
    assert [text for text in english if "confirm" in text.lower()] == [
        "Confirm the action without prompting."
    ]  # click's
    said = [form for message in messages.read_catalogue(code) if message.id for form in forms(message)]
    assert not [form for form in said if confirms in form.lower()]


def test_planted_faults_are_seen() -> None:
    fine = Message("at least {number}", "au moins {number}")
    assert messages.is_whole(fine)
    assert not wrong_forms(fine)
    assert wrong_forms(Message("at least {number}", "au moins {nombre}"))
    assert wrong_forms(Message("run `khronika audit`", "lancez `khronika audite`"))
    assert wrong_forms(Message('<a href="%(to)s">it</a>', "<a>cela</a>"))
    assert not messages.is_whole(Message("at least {number}", ""))
    counted = "{number} voice", "{number} voices"
    assert not messages.is_whole(Message(counted, ("{number} voix", "")))
    assert not wrong_forms(Message(counted, ("{number} voix", "{number} voix")))
    assert wrong_forms(Message(counted, ("{number} voix", "voix")))


def calls(path: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))


def composed_errors(path: Path) -> list[str]:
    """Errors whose message is put together in the code: no catalogue can hold it."""
    return [
        f"{path.name}, line {call.lineno}"
        for call in calls(path)
        if isinstance(call.func, ast.Name)
        and call.func.id in FAILING
        and call.args
        and not (isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str))
    ]


def test_errors_for_people_have_messages_that_can_be_translated() -> None:
    paths = [path for room in SPEAKING for path in (SOURCE / room).rglob("*.py") if path.name not in RECORDED]
    assert not [found for path in paths for found in composed_errors(path)]


def test_a_composed_error_is_seen(tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text('raise UsageError(f"no {thing}")\nraise UsageError("no {thing}", thing=thing)\n')
    assert composed_errors(planted) == ["planted.py, line 1"]


def test_the_command_line_prints_no_words_past_the_catalogue() -> None:
    """What `say` and `echo` print is put into words before: no sentence stands in the call itself."""
    for path in sorted((SOURCE / "cli").glob("*.py")):
        if path.name in {"manual.py", "messages.py"}:
            continue
        for call in calls(path):
            name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
            if name == "echo" or (name == "say" and isinstance(call.func, ast.Name) and path.name != "looking.py"):
                written = [each for each in ast.walk(call) if isinstance(each, ast.JoinedStr)]
                assert not (call.args and isinstance(call.args[0], ast.Constant)), f"{path.name}, line {call.lineno}"
                assert not [each for each in written if words_in(each)], f"{path.name}, line {call.lineno}"


def words_in(text: ast.JoinedStr) -> bool:
    literal = " ".join(str(each.value) for each in text.values if isinstance(each, ast.Constant))
    return bool(re.search(r"[A-Za-z]{3,}", literal.replace("khronika", "")))
