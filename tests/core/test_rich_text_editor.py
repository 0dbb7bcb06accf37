"""The rich text editor: editors who open forms at the same moment get their own texts."""

import json
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from wagtail.admin.rich_text import get_rich_text_editor_widget


@pytest.fixture
def threads_that_take_turns_all_the_time():
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def words(contentstate: str) -> list[str]:
    return [block["text"] for block in json.loads(contentstate)["blocks"]]


@pytest.mark.usefixtures("threads_that_take_turns_all_the_time")
def test_texts_of_forms_that_open_at_the_same_moment_do_not_mix():
    editor = get_rich_text_editor_widget(features=["bold", "ol", "ul"])
    texts = [[f"Tekst {number}, regel {line}" for line in range(40)] for number in range(8)]
    stored = ["".join(f"<p>{line}</p>" for line in lines) for lines in texts]
    with ThreadPoolExecutor(max_workers=8) as pool:
        shown = list(pool.map(editor.format_value, stored * 5))
    assert [words(state) for state in shown] == texts * 5


def test_no_text_is_an_empty_line():
    assert words(get_rich_text_editor_widget(features=["bold"]).format_value(None)) == [""]
