"""Copying a page's address, where JavaScript runs; see tests/test_sharing.py for the plain links."""

from playwright.sync_api import expect

from tests.e2e.addresses import page_types


def test_the_address_is_copied_and_that_is_said(page, live_site):
    page.context.grant_permissions(["clipboard-write"])
    address = page_types("nl")["campaign"]
    page.goto(address)
    page.get_by_role("button", name="Kopieer het adres").click()
    expect(page.get_by_role("status").filter(has_text="Adres gekopieerd")).to_be_visible()
    page.goto(page_types("nl")["projects"])  # pasted, as no page of ours may read the clipboard
    page.locator("[name=words]").press("Control+V")
    assert page.locator("[name=words]").input_value() == live_site + address


def test_without_javascript_there_is_no_button_that_does_nothing(browser, live_site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_site + page_types("nl")["campaign"])
    expect(page.get_by_text("Deel deze pagina")).to_be_visible()
    assert page.get_by_text("Kopieer het adres").is_visible() is False
    context.close()
