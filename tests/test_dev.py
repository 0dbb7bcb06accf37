"""The development tools: what they refuse, what they clear, and that no failed step is lost."""

import os
import socket
from contextlib import nullcontext

import pytest

from smartnation.dev import (
    Problem,
    browser,
    checks,
    database,
    first_site,
    postgres,
    processes,
    run,
    system_packages,
    variables,
)


def fail(_environment):
    raise Problem("Install the thing.")


@pytest.fixture
def steps(monkeypatch):
    """The list of checks, empty; the database is the one this run has, and the run's signals stay as they are."""
    found = []
    monkeypatch.setattr(checks, "CHECKS", found)
    monkeypatch.setattr(checks, "stopped_by_signals", nullcontext)
    return found


def test_every_step_runs_and_one_that_failed_fails_the_run(steps, capfd):
    steps += [
        checks.Check("First", checks.run("false")),
        checks.Check("Second", fail),
        checks.Check("Third", checks.run("echo", "the third ran")),
    ]
    assert checks.main() == 1
    shown = capfd.readouterr()
    assert "the third ran" in shown.out
    assert shown.err.strip() == "Failed: First (exit code 1); Second (Install the thing.)"


def test_a_run_in_which_all_passed_ends_with_the_last_step(steps, capfd):
    steps += [checks.Check("First", checks.run("true")), checks.Check("Last", checks.run("echo", "9 passed"))]
    assert checks.main() == 0
    assert capfd.readouterr().out.splitlines()[-1] == "9 passed"


def test_asking_for_a_check_that_does_not_exist_is_refused(steps):
    with pytest.raises(Problem, match="No check has “mypy” in its name"):
        checks.main(only="mypy")


def test_the_checks_are_all_there():
    """A check that disappears is a decision: it changes this list too."""
    assert [check.name for check in checks.CHECKS] == [
        "First site for the tests: begin",
        "Ruff: lint",
        "Ruff: format",
        "djLint: templates",
        "Import law",
        "Messages: compile",
        "Messages: complete",
        "Django: system check",
        "Django: deployment check",
        "Django: migrations are complete",
        "Licences",
        "Known vulnerabilities",
        "Chromium",
        "Servers for tests",
        "Nu HTML checker",
        "First site for the tests: made",
        "Unit and integration tests",
        "Faults and caches",
        "Browser tests",
    ]


def test_a_first_site_that_cannot_be_made_fails_its_step_and_leaves_the_tests_to_make_their_own(capfd):
    environment = {**os.environ, "DATABASE_URL": "postgresql:///x?host=/no/such/folder"}
    site = first_site.InTheBackground()
    assert site.begin(environment) == 0
    folder = environment["FIRST_SITE"]
    assert site.wait(environment) == 1
    site.close()
    assert ("/no/such/folder" in capfd.readouterr().out, "FIRST_SITE" in environment) == (True, False)
    assert not os.path.exists(folder)


def test_a_program_that_cannot_start_is_no_success():
    with pytest.raises(FileNotFoundError):
        processes.call(["no-such-program-here"], {})


def test_a_busy_port_is_refused_with_the_way_out():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(Problem, match=f"make run PORT={port + 1}"):
            run.refuse_busy_port(port)


@pytest.mark.parametrize("port", ["", "abc", "0", "-1", "65536", "80 81"])
def test_a_port_that_is_none_is_refused(port):
    with pytest.raises(Problem, match="is no port"):
        run.main(port)


def test_what_a_shell_holds_does_not_reach_production_settings(monkeypatch):
    for name in variables.OURS:
        monkeypatch.setenv(name, "leaked")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "leaked")
    found = variables.production("postgres:///x")
    assert [name for name, value in found.items() if value == "leaked"] == []
    assert len(found["DJANGO_SECRET_KEY"]) == 60


def test_no_two_runs_have_the_same_secret():
    assert len({variables.production("")["DJANGO_SECRET_KEY"] for _ in range(5)}) == 5


def test_a_chosen_chromium_that_does_not_start_is_named(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/no/such/chromium")
    with pytest.raises(Problem, match="CHROMIUM is set to “/no/such/chromium”"):
        browser.ensure()


def test_without_any_chromium_the_sentence_says_what_to_install(monkeypatch):
    for way in ("_find", "_install_package", "_download_with_playwright"):
        monkeypatch.setattr(browser, way, lambda: None)
    with pytest.raises(Problem, match="sudo apt install chromium"):
        browser.ensure()


def test_a_server_that_cannot_be_had_is_named_with_its_package(monkeypatch):
    monkeypatch.setattr(system_packages, "find", lambda program: None)
    monkeypatch.setattr(system_packages, "privileged", lambda: None)
    with pytest.raises(Problem, match=r"varnishd was not found .* sudo apt install varnish. .* brew install varnish"):
        system_packages.ensure("varnishd")


def test_a_server_is_found_outside_the_path_of_the_shell(monkeypatch, tmp_path):
    program = tmp_path / "nginx"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(system_packages, "FOLDERS", [str(tmp_path)])
    assert system_packages.ensure("nginx") == str(program)


@pytest.mark.parametrize(
    ("user", "path", "sandbox"),
    [(1000, "/usr/bin/chromium", True), (0, "/usr/bin/chromium", False), (1000, "/x/ms-playwright/chrome", False)],
)
def test_the_sandbox_is_left_out_only_where_it_cannot_work(monkeypatch, user, path, sandbox):
    monkeypatch.setattr(os, "geteuid", lambda: user)
    assert browser.launch_arguments(path)["chromium_sandbox"] is sandbox


@pytest.mark.parametrize(
    ("url", "beside"),
    [
        ("postgres:///smartnation", "postgresql:///other"),
        ("postgresql://postgres@/smartnation?host=/a/b", "postgresql://postgres@/other?host=/a/b"),
        ("postgres://me:word@db.example.be:5432/smartnation", "postgresql://me:word@db.example.be:5432/other"),
    ],
)
def test_a_database_beside_another_one_is_on_the_same_server(url, beside):
    assert database.address_beside(url, "other") == beside


@pytest.mark.parametrize("content", ["", "no number", "999999999\n", "OURS\n/x\n"])
def test_a_process_file_left_by_a_hard_kill_is_no_server(monkeypatch, tmp_path, content):
    file = tmp_path / "postmaster.pid"
    file.write_text(content.replace("OURS", str(os.getpid())))
    monkeypatch.setattr(postgres, "PIDFILE", file)
    assert postgres._server_process() is None


def test_a_path_too_long_for_a_socket_gets_one_among_the_temporary_files(monkeypatch, tmp_path):
    monkeypatch.setattr(postgres, "DATA", tmp_path / ("long" * 30))
    assert len(str(postgres.socket_folder())) < postgres.LONGEST_SOCKET_FOLDER


def test_the_address_survives_spaces_and_accents(monkeypatch, tmp_path):
    monkeypatch.setattr(postgres, "socket_folder", lambda: tmp_path / "à b")
    assert postgres.address("x").endswith("/%C3%A0%20b")
