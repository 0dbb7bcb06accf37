"""The browser tests' own tools find what is wrong; a tool that finds nothing anywhere would pass every test."""

import re

SOUND = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Sound</title></head>
<body><main><h1>Sound</h1><p>Words.</p></main></body></html>
"""
PALE = SOUND.replace("<p>", '<p style="color: #aaa; background: #fff">')


def test_axe_finds_nothing_on_a_sound_page(page, axe):
    page.set_content(SOUND)
    assert axe(page) == []


def test_axe_finds_pale_words_in_both_colour_schemes(page, axe, colour_scheme):
    page.set_content(PALE)
    assert [line.split("]")[0] for line in axe(page)] == ["about:blank [color-contrast, serious"]


def test_the_nu_checker_names_the_page_that_is_wrong(nu_errors):
    wrong = SOUND.replace("Words", "<div>Words</div>")
    lines = nu_errors({"/nl/": SOUND, "/fr/": wrong})
    assert [line.split(":")[0] for line in lines] == ["/fr/, line 3"]


def test_the_site_is_served_as_in_production(page, live_site):
    answer = page.goto("/nl/")
    assert answer.status == 200
    assert page.locator("html").get_attribute("lang") == "nl"
    sheets = page.evaluate("Array.from(document.styleSheets, sheet => sheet.href)")
    assert [re.sub(r"\.[0-9a-f]{12}\.", ".HASH.", sheet) for sheet in sheets] == [
        f"{live_site}/static/css/site.HASH.css"
    ]


def test_an_administrator_can_sign_in(signed_in):
    assert signed_in.locator("h1").count() == 1
