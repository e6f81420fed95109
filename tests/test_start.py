"""start.py: when it sets up anew, what it says when it cannot, and how it starts the servers."""

import ast
import http.server
import os
import sys
from collections import namedtuple
from pathlib import Path

import pytest

import start
from starting import checks, environment, servers, trouble

ROOT = Path(start.__file__).parent
PYTHON = Path(sys.executable)


@pytest.fixture
def root(tmp_path):
    """A repository with its two lists and an environment that counts as finished."""
    (tmp_path / "requirements.txt").write_text(
        "first==1 \\\n    --hash=sha256:aa\nuv==2 \\\n    --hash=sha256:bb\nzeta==3 \\\n    --hash=sha256:cc\n"
    )
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    python = environment.venv_python(tmp_path)
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    (tmp_path / ".venv" / environment.STAMP).write_text(environment.fingerprint(tmp_path))
    return tmp_path


# -- the environment


def test_a_finished_environment_is_used_as_it_is(root, monkeypatch):
    monkeypatch.setattr(environment, "install", lambda root: pytest.fail("installed again"))
    assert environment.set_up(root) == environment.venv_python(root)


@pytest.mark.parametrize("name", ["requirements.txt", "pyproject.toml"])
def test_a_changed_list_makes_it_out_of_date(root, name):
    (root / name).write_text("changed")
    assert not environment.is_ready(root)


def test_another_python_makes_it_out_of_date(root, monkeypatch):
    monkeypatch.setattr(sys, "version", "3.99.0")
    assert not environment.is_ready(root)


def test_a_moved_folder_makes_it_out_of_date(root, tmp_path_factory):
    moved = root.rename(tmp_path_factory.mktemp("elsewhere") / "repository")
    assert not environment.is_ready(moved)


def test_without_a_stamp_it_is_unfinished(root):
    (root / ".venv" / environment.STAMP).unlink()
    assert not environment.is_ready(root)


def test_with_a_python_that_does_not_run_it_is_broken(root):
    environment.venv_python(root).unlink()
    assert not environment.is_ready(root)
    environment.venv_python(root).write_text("not a program")
    assert not environment.is_ready(root)


def test_a_broken_environment_is_removed_and_made_anew(root, monkeypatch):
    left_over = root / ".venv" / "left-over"
    left_over.touch()
    (root / ".venv" / environment.STAMP).unlink()
    monkeypatch.setattr(environment, "install", lambda root: environment.venv_python(root).parent.mkdir(parents=True))
    environment.set_up(root)
    assert not left_over.exists()
    assert (root / ".venv" / environment.STAMP).read_text() == environment.fingerprint(root)
    assert '"fetchNews": "false"' in (root / ".venv/share/jupyter/lab/settings/overrides.json").read_text()


def test_an_installation_that_fails_leaves_no_stamp(root, monkeypatch):
    (root / "pyproject.toml").write_text("changed")
    monkeypatch.setattr(
        environment, "install", lambda root: environment.step("failing", [sys.executable, "-c", "raise SystemExit(3)"])
    )
    with pytest.raises(trouble.Trouble):
        environment.set_up(root)
    assert not environment.is_ready(root)


def test_uv_on_the_path_is_used(root, monkeypatch):
    assert [command[0] for command in commands_of_install(root, monkeypatch, uv="/usr/bin/uv")] == [
        sys.executable,
        *["/usr/bin/uv"] * 2,
    ]


def test_without_uv_it_is_fetched_by_its_hash(root, monkeypatch):
    fetching, installing = commands_of_install(root, monkeypatch, uv=None)[1:3]
    assert fetching[-3:] == ["--require-hashes", "-r", str(root / ".venv" / "uv.txt")]
    assert (root / ".venv" / "uv.txt").read_text() == "uv==2 \\\n    --hash=sha256:bb\n"
    assert installing[1:4] == ["-m", "uv", "pip"]


def test_where_uv_cannot_be_had_pip_installs(root, monkeypatch):
    commands = commands_of_install(root, monkeypatch, uv=None, failing="fetching the installer")
    assert [command[1:3] for command in commands[2:]] == [["-m", "pip"]] * 2


@pytest.mark.parametrize("uv", ["/usr/bin/uv", None])
def test_packages_are_checked_against_hashes_and_crosslane_builds_with_what_is_there(root, monkeypatch, uv):
    packages, itself = commands_of_install(root, monkeypatch, uv)[-2:]
    assert "--require-hashes" in packages
    assert {"--no-deps", "--no-build-isolation", "-e"} <= set(itself)


def commands_of_install(root, monkeypatch, uv, failing=None):
    """The commands that an installation runs, where one step may be made to fail."""
    ran = []

    def note(what, command):
        ran.append(command)
        if what == failing:
            raise trouble.Trouble("no")

    monkeypatch.setattr(environment, "step", note)
    monkeypatch.setattr(environment.shutil, "which", lambda name: uv)
    environment.install(root)
    return ran


def test_a_step_tells_what_it_does_and_keeps_the_output_to_itself(capsys):
    environment.step("counting", [sys.executable, "-c", "print('one two three')"])
    said = capsys.readouterr().out
    assert "counting ..." in said
    assert "done in" in said
    assert "three" not in said


def test_an_unexplained_failure_shows_the_last_lines():
    noise = "for number in range(100): print('line', number)\nraise SystemExit(1)"
    with pytest.raises(trouble.Trouble, match=r"Stopped while counting(.|\n)*line 99") as raised:
        environment.step("counting", [sys.executable, "-c", noise])
    assert "line 80" not in str(raised.value)


# -- one sentence for each trouble


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("error: failed to write: There is not enough space on the disk. (os error 112)", "disk is full"),
        ("[Errno 30] Read-only file system: '/opt/crosslane/.venv'", "cannot be written"),
        ("PermissionError: [WinError 5] Access is denied", "cannot be written"),
        ("NewConnectionError: Failed to establish a new connection: [Errno -3] Temporary failure in name resolution", "network"),
        ("error: error sending request for url: dns error", "network"),
        ("The virtual environment was not created because ensurepip is not available", "python3-venv"),
    ],
)
def test_what_tools_say_becomes_one_sentence(said, sentence):
    cause = trouble.find_cause(said)
    assert sentence in cause
    assert "\n" not in cause


def test_a_failure_nobody_foresaw_is_not_explained_away():
    assert trouble.find_cause("hash mismatch") is None


def test_too_little_space_is_said_before_anything_is_made(root, monkeypatch):
    (root / "pyproject.toml").write_text("changed")
    monkeypatch.setattr(environment.shutil, "disk_usage", lambda path: namedtuple("Usage", "free")(1000))
    with pytest.raises(trouble.Trouble, match="disk is full"):
        environment.set_up(root)


@pytest.mark.parametrize(
    ("raised", "sentence"),
    [
        (OSError(30, "Read-only file system"), "This folder cannot be written to"),
        (trouble.Trouble("Port 8888 is already in use."), "Port 8888"),
    ],
)
def test_trouble_ends_in_one_sentence_and_a_code(monkeypatch, capsys, raised, sentence):
    def fail(arguments):
        raise raised

    monkeypatch.setattr(start, "run", fail)
    assert start.main([]) == 1
    said = capsys.readouterr().err
    assert said.startswith(sentence)
    assert said.count("\n") == 1


def test_no_network_with_the_real_installer(tmp_path, monkeypatch):
    monkeypatch.setenv("UV_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("UV_HTTP_RETRIES", "0")
    command = [
        sys.executable,
        "-m",
        "uv",
        "pip",
        "install",
        "--target",
        str(tmp_path),
        "--no-cache",
        "no-such-package-of-crosslane",
    ]
    with pytest.raises(trouble.Trouble, match="check that this machine is connected"):
        environment.step("fetching", command)


def test_an_old_python_is_told_so():
    assert "3.11 or newer, and this is Python 3.6" in start.refuse_python((3, 6))
    assert start.refuse_python((3, 11)) == ""


def test_an_old_python_can_read_start():
    tree = ast.parse((ROOT / "start.py").read_text(encoding="utf-8"), feature_version=(3, 6))
    imported = {node.module for node in tree.body if isinstance(node, ast.ImportFrom)}
    assert imported == {"pathlib"}, "newer modules are imported only after the Python was looked at"


def test_only_pythons_own_library_is_used():
    for path in [ROOT / "start.py", *(ROOT / "lib" / "starting").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) else []
            assert {name.partition(".")[0] for name in names} <= sys.stdlib_module_names | {"starting"}, path.name


# -- the servers


COMMANDS = {"lab": servers.lab_command(PYTHON, ROOT, 8888), "view": servers.view_command(PYTHON, ROOT, 8866)}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_servers_listen_on_this_machine_and_keep_their_token(command):
    text = " ".join(command)
    assert ".ip=127.0.0.1" in text
    assert "0.0.0.0" not in text
    assert "allow_remote_access=True" not in text
    assert not any("token=" in part or "password" in part or "disable_check_xsrf" in part for part in command)


def test_voila_is_told_to_ask_for_a_token():
    assert "--token" in COMMANDS["view"]


def test_lab_neither_looks_for_news_nor_for_versions_nor_installs_extensions():
    assert {"--LabApp.news_url=None", "--LabApp.extension_manager=readonly"} <= set(COMMANDS["lab"])
    assert "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate" in COMMANDS["lab"]


def test_settings_of_the_person_are_left_alone(monkeypatch, tmp_path):
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "/their/settings")
    monkeypatch.setenv("PYTHONPATH", "/their/modules")
    monkeypatch.setenv("JUPYTER_TOKEN", "")
    variables = servers.server_environment(ROOT, tmp_path, "secret")
    assert not {"JUPYTER_CONFIG_PATH", "PYTHONPATH"} & set(variables)
    assert variables["JUPYTER_TOKEN"] == "secret"
    assert all(variables[name].startswith(str(tmp_path)) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR"))


@pytest.mark.parametrize("arguments", [["--ip", "0.0.0.0"], ["--ip=::"], ["--port", "0"], ["--port", "99999"]])
def test_other_addresses_and_impossible_ports_are_refused(arguments, capsys):
    with pytest.raises(SystemExit) as refused:
        start.read_options(arguments)
    assert refused.value.code == 2
    assert "invalid choice" in capsys.readouterr().err


@pytest.fixture
def busy_port():
    """A port that something else listens on."""
    with http.server.HTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler) as taken:
        yield taken.server_address[1]


def test_a_busy_port_is_refused_when_asked_for_and_passed_over_when_not(busy_port):
    with pytest.raises(trouble.Trouble, match=f"Port {busy_port} is already in use"):
        servers.choose_port(busy_port, usual=8888)
    assert servers.choose_port(None, usual=busy_port) != busy_port


def test_the_page_that_hands_over_the_token_is_for_its_owner_only(tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(servers.webbrowser, "open", opened.append)
    page = tmp_path / "work" / "open.html"
    servers.open_browser("http://127.0.0.1:1/lab?token=secret", page)
    assert opened == [page.as_uri()]
    assert "token=secret" in page.read_text()
    assert os.name == "nt" or page.stat().st_mode & 0o077 == 0


def test_a_server_that_stops_early_is_told(tmp_path):
    with pytest.raises(trouble.Trouble, match="exit code 3"):
        servers.serve([sys.executable, "-c", "raise SystemExit(3)", "--ip=127.0.0.1"], dict(os.environ) | GOOD, 9, "link", None)


# -- the checks


def test_every_check_is_run_and_the_tests_come_last():
    listed = checks.list_checks(PYTHON, ["-k", "name"])
    assert list(listed) == ["lint", "format", "types", "layers", "tests"]
    assert listed["tests"][-2:] == ["-k", "name"]


def test_a_failed_check_does_not_stop_the_others(monkeypatch, tmp_path, capfd):
    commands = {"first": [sys.executable, "-c", "raise SystemExit(1)"], "second": [sys.executable, "-c", "print('ran')"]}
    monkeypatch.setattr(checks, "list_checks", lambda python, arguments: commands)
    monkeypatch.setattr(checks, "provide_browser", lambda variables: None)
    assert checks.run_checks(tmp_path, []) == 1
    said = capfd.readouterr().out
    assert "ran" in said
    assert said.endswith("Failed: first\n")


def test_a_browser_on_the_path_or_named_is_found(tmp_path):
    program = tmp_path / ("msedge.exe" if os.name == "nt" else "microsoft-edge")
    program.touch(mode=0o755)
    assert checks.find_browser({"PATH": str(tmp_path)}, "linux") == str(program)
    assert checks.find_browser({"PATH": "", "CROSSLANE_BROWSER": "mine"}) == "mine"


def test_browsers_are_found_in_the_usual_places_of_macos_and_windows(tmp_path):
    for system, variable, name in [
        ("darwin", "HOME", f"Applications/{checks.ON_MACOS[1]}"),
        ("win32", "PROGRAMFILES", checks.ON_WINDOWS[2]),
    ]:
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).touch()
        assert checks.find_browser({"PATH": "", variable: str(tmp_path)}, system) == str(tmp_path / name)


def test_a_missing_browser_fails_in_ci_and_is_said_aloud_elsewhere(monkeypatch, capsys):
    monkeypatch.setattr(checks, "find_browser", lambda variables: None)
    monkeypatch.setattr(checks, "install_browser", lambda: None)
    with pytest.raises(trouble.Trouble, match="install Chromium, Chrome or Edge"):
        checks.provide_browser({"CI": "true"})
    assert checks.provide_browser({}) is None
    assert "skipped" in capsys.readouterr().out


# One check before a server starts ----------------------------------------------------------------

GOOD = {"JUPYTER_TOKEN": "t" * 43}


def test_the_servers_of_this_suite_pass_the_check(tmp_path):
    servers.check_server(servers.lab_command(Path("python"), tmp_path, 8888), GOOD)
    servers.check_server(servers.view_command(Path("python"), tmp_path, 8866), GOOD)


@pytest.mark.parametrize(
    ("added", "variables", "said"),
    [
        (["--ServerApp.ip=0.0.0.0"], GOOD, "0.0.0.0"),
        (["--ip=*"], GOOD, r"\*"),
        ([], {}, "no token"),
        ([], {"JUPYTER_TOKEN": "short"}, "no token"),
        (["--ServerApp.allow_origin=*"], GOOD, "allow_origin"),
        (["--ServerApp.allow_origin_pat=.*"], GOOD, "allow_origin_pat"),
        (["--ServerApp.allow_remote_access=True"], GOOD, "allow_remote_access"),
        (["--ServerApp.disable_check_xsrf=True"], GOOD, "disable_check_xsrf"),
        (["--IdentityProvider.token=a"], GOOD, "token"),
    ],
)
def test_a_server_that_others_could_reach_is_not_started(tmp_path, added, variables, said):
    with pytest.raises(trouble.Trouble, match=said):
        servers.check_server([*servers.lab_command(Path("python"), tmp_path, 8888), *added], variables)


def test_a_server_without_an_address_is_not_started():
    with pytest.raises(trouble.Trouble, match="any address"):
        servers.check_server(["python", "-m", "jupyterlab"], GOOD)
