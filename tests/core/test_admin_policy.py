"""Inline scripts of the admin: those that start a widget may run, and no other."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from django.template import engines
from django.urls import reverse

from smartnation.core.admin_policy import script_hashes, starts_a_widget
from tests.admin import page_url, sign_in
from tests.factories import AmbitionPageFactory, home_page

STARTS = [
    'initDateChooser("id_date", {"dayOfWeekStart": 1, "format": "Y-m-d"});',
    'initDateTimeChooser("id_go\\u002Dlive_at", {"parentID": "#dialog"});',
    'new PageChooser("id_axis", {"modelNames": ["ambitions.axispage"], "canChooseRoot": false, "parentId": 4});',
    'new ImageChooser("id_picture", {"modalUrl": "/admin/images/chooser/"});',
    'createTaskChooser("id_task");',
]
OTHER = [
    "alert(1)",
    'initDateChooser("id", alert(1));',
    'initDateChooser("id", {}); alert(1);',
    'new Function("alert(1)");',
    'new PageChooser("id", {"a": window.name});',
    'createTaskChooser("id")',
    "",
]


@pytest.mark.parametrize("script", STARTS)
def test_a_call_that_starts_a_widget_with_data_may_run(script):
    assert starts_a_widget(script) is True


@pytest.mark.parametrize("script", OTHER)
def test_anything_else_may_not(script):
    assert starts_a_widget(script) is False


@pytest.mark.parametrize("name", ["inline_panel", "multiple_chooser_panel"])
def test_panels_of_several_children_start_as_wagtail_writes_them(name):
    source = engines["django"].get_template(f"wagtailadmin/panels/{name}.html").template.source
    (script,) = re.findall(r"<script>(.*?)</script>", source, re.DOTALL)
    options = engines["django"].from_string("{{ options|escapejs }}").render({"options": '{"formsetPrefix": "id_x"}'})
    assert starts_a_widget(re.sub(r"\{\{.*?\}\}", lambda _match: options, script)) is True
    assert starts_a_widget(re.sub(r"\{\{.*?\}\}", lambda _match: '")); alert(1); (("', script)) is False


def test_a_hash_is_that_of_the_script_as_it_stands_in_the_page():
    html = f"<p><script>{STARTS[0]}</script><script>alert(1)</script><script>{STARTS[0]}</script>"
    assert script_hashes(html) == [f"'sha256-{b64encode(sha256(STARTS[0].encode()).digest()).decode()}'"]


@pytest.mark.django_db
def test_every_inline_script_of_the_edit_form_and_the_explorer_is_allowed(client):
    sign_in(client)
    for address in (page_url("edit", AmbitionPageFactory().pk), reverse("wagtailadmin_explore", args=[home_page().pk])):
        response = client.get(address)
        scripts = [script for script in re.findall(r"<script>(.*?)</script>", response.text, re.DOTALL) if script]
        assert len(scripts) > 0
        assert [script for script in scripts if not starts_a_widget(script)] == []
        policy = response.headers["Content-Security-Policy"]
        assert [source for source in script_hashes(response.text) if source not in policy] == []
        assert re.findall(r"script-src [^;]*unsafe", policy) == []


@pytest.mark.django_db
def test_the_public_site_keeps_its_own_policy(client):
    home_page()
    policy = client.get("/nl/").headers["Content-Security-Policy"]
    assert (re.findall("unsafe-[a-z]+", policy), re.findall("sha256", policy)) == ([], [])
