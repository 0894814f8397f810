"""What runs by itself on the project's page: only our own commands, only pinned actions, and nothing that a stranger could use."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from sitebuild.__main__ import VERBS, main
from sitebuild.checks.owners import check_owners
from sitebuild.files.reading import Reading

ROOT = Path(__file__).resolve().parent.parent
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(
    path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml"
)
PINNED = re.compile(r"uses: (actions/[a-z-]+)@([0-9a-f]{40}) # v\d+\.\d+\.\d+$")
TARGET = re.compile(
    r"make ([a-z-]+)(?: ARGS=(\S+|\"[^\"`;&|<>()]*\"))?(?: \| tee -a \"\$GITHUB_STEP_SUMMARY\")?"
)
# The one command that is not ours: only the project's page can publish a release, so it has no meaning on another machine.
RELEASE = "gh release create"
WRITERS = (RELEASE, "make issue", "make propose")
FILES_OF = re.compile(r"actions/(?:upload|download)-artifact@")


def read(path: Path) -> dict:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def jobs(path: Path) -> list[dict]:
    return list(read(path)["jobs"].values())


def steps(path: Path) -> list[dict]:
    return [step for job in jobs(path) for step in job["steps"]]


def targets() -> set[str]:
    lines = (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
    return {target for line in lines if line.startswith(".PHONY:") for target in line.split()[1:]}


def test_there_are_workflows_and_forms():
    assert {path.stem for path in WORKFLOWS} == {
        "check",
        "publish",
        "weekly",
        "release",
        "correct",
    }
    assert len(FORMS) == 7


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_action_is_pinned_to_a_commit_and_says_its_version(path: Path):
    uses = [
        line.strip().removeprefix("- ")
        for line in path.read_text(encoding="utf-8").splitlines()
        if "uses:" in line
    ]
    assert uses and [line for line in uses if not PINNED.fullmatch(line)] == []


def test_one_action_has_one_version_everywhere():
    found = {}
    for path in WORKFLOWS:
        for action, commit in re.findall(r"uses: (\S+)@(\S+)", path.read_text(encoding="utf-8")):
            found.setdefault(action, set()).add(commit)
    assert {action: commits for action, commits in found.items() if len(commits) > 1} == {}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_step_is_a_target_of_ours_that_also_runs_here(path: Path):
    for step in steps(path):
        if "run" in step and not step["run"].startswith(RELEASE):
            found = TARGET.fullmatch(step["run"])
            assert found and found[1] in targets(), step["run"]
            assert "| tee" not in step["run"] or step.get("shell") == "bash", (
                "without it, a failure before the pipe is not seen"
            )


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_no_text_from_outside_is_pasted_into_a_command(path: Path):
    assert [step["run"] for step in steps(path) if "${{" in step.get("run", "")] == []
    # make hands ARGS to the shell as it is, so no text from outside goes there
    assert [
        step["run"] for step in steps(path) if re.search(r"ARGS=\S*\"[^\"]*\$", step.get("run", ""))
    ] == []


@pytest.mark.parametrize(
    "hostile",
    [
        "2026.11;echo${IFS}INJECTED",
        "$(echo INJECTED)",
        "`echo INJECTED`",
        '2026.11" && echo INJECTED "',
        "--help",
    ],
)
@pytest.mark.parametrize(
    "target, name, option",
    [
        ("release", "TAG", ""),
        ("compare", "ADDRESS", ""),
        ("correct", "GITHUB_EVENT_PATH", "<--issue>"),
        ("propose", "GITHUB_EVENT_PATH", "<--issue>"),
    ],
)
def test_a_tag_an_address_or_a_file_from_outside_is_text_and_never_a_command(
    tmp_path: Path, target: str, name: str, option: str, hostile: str
):
    """The Makefile's own line, with a program in the place of Python that shows what it was given."""
    shutil.copyfile(ROOT / "Makefile", tmp_path / "Makefile")
    shown = tmp_path / "show.sh"
    shown.write_text("#!/bin/sh\nprintf '<%s>' \"$@\"\n", encoding="utf-8")
    shown.chmod(0o755)
    done = subprocess.run(
        ["make", "--no-print-directory", "-o", "setup", target, f"PY={shown}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={**os.environ, name: hostile, "MAKEFLAGS": "", "MAKELEVEL": "0"},
    )
    assert done.stdout == f"<-m><sitebuild><{target}>{option}<{hostile}>", done.stderr


@pytest.mark.parametrize(
    "verb, given",
    [
        ("release", "2026.11;echo x"),
        ("compare", "ftp://a.example"),
        ("compare", "https://a.example/ --wait 9"),
        ("compare", "$(x)"),
    ],
)
def test_a_program_refuses_what_is_no_version_and_no_address(verb: str, given: str, capsys):
    assert main([verb, given]) == 1
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_nothing_may_do_more_than_it_must(path: Path):
    workflow = read(path)
    assert workflow["permissions"] == {"contents": "read"}
    wider = {
        (path.stem, name, right)
        for name, job in read(path)["jobs"].items()
        for right, how in job.get("permissions", {}).items()
        if how == "write"
    }
    assert wider <= {
        ("publish", "deploy", "pages"),
        ("publish", "deploy", "id-token"),
        ("release", "release", "contents"),
        ("weekly", "issues", "issues"),
        ("correct", "propose", "contents"),
        ("correct", "propose", "pull-requests"),
        ("correct", "propose", "issues"),
    }
    for step in steps(path):
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] == "false"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_proposal_from_a_stranger_meets_no_secret_and_cannot_write(path: Path):
    text, workflow = path.read_text(encoding="utf-8"), read(path)
    assert (
        "pull_request_target" not in text and "secrets." not in text and "workflow_run" not in text
    )
    if "pull_request" in workflow["on"]:
        assert "github.token" not in text and not any(job.get("permissions") for job in jobs(path))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_job_that_may_write_neither_tests_nor_builds_nor_visits_a_site(path: Path):
    for name, job in read(path)["jobs"].items():
        if "write" in job.get("permissions", {}).values():
            runs = [step["run"] for step in job["steps"] if "run" in step]
            assert [run for run in runs if not run.startswith(WRITERS)] == [], name


def test_only_main_is_published_and_not_before_its_check_and_the_tests_of_its_data():
    build = read(GITHUB / "workflows" / "publish.yml")["jobs"]["build"]
    runs = [step["run"] for step in build["steps"] if "run" in step]
    assert build["if"] == "github.ref == 'refs/heads/main'"
    assert runs == [
        "make check ARGS=--for-deploy",
        "make test-data",
        "make site ARGS=--for-deploy",
        "make compare ARGS=site",
    ]


def test_the_address_for_reports_of_a_weakness_reaches_the_host():
    (upload,) = (
        step
        for step in steps(GITHUB / "workflows" / "publish.yml")
        if "upload-pages" in step.get("uses", "")
    )
    assert upload["with"] == {"path": "site", "include-hidden-files": "true"}


def test_a_draft_is_made_only_of_what_the_check_accepts_and_is_gone_within_days():
    draft = read(GITHUB / "workflows" / "check.yml")["jobs"]["draft"]
    assert draft["needs"] == "slips"
    assert {
        step["with"]["retention-days"]
        for step in draft["steps"]
        if FILES_OF.search(step.get("uses", ""))
    } == {"3"}


def test_the_tests_of_the_data_guard_numbers_words_and_contacts():
    """Publishing waits for these: a crown entry taken away, a contact deleted, a quotation cut must not get through."""
    marked = {
        path.stem
        for path in (ROOT / "tests").glob("test_*.py")
        if "pytestmark = pytest.mark.data" in path.read_text(encoding="utf-8")
    }
    assert {
        "test_crown_numbers",
        "test_contacts_data",
        "test_transcript",
        "test_module_words",
    } <= marked


def test_only_the_step_that_writes_is_given_the_token():
    holders = [
        (path.stem, step.get("run", ""))
        for path in WORKFLOWS
        for step in steps(path)
        if "github.token" in str(step)
    ]
    assert [name for name, _ in holders] == ["correct", "release", "weekly", "weekly"]
    assert all(run.startswith(WRITERS) for _, run in holders)


def test_what_a_stranger_wrote_into_a_form_reaches_our_program_as_a_file_and_nothing_else():
    text = (GITHUB / "workflows" / "correct.yml").read_text(encoding="utf-8")
    named = set(re.findall(r"github\.event\.[\w.*]+", text))
    # its number, whether it is open, and its labels: none of them is a stranger's to word
    assert named == {f"github.event.issue.{name}" for name in ("number", "state", "labels.*.name")}
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert '-m sitebuild $@ --issue "$${ISSUE:-$${GITHUB_EVENT_PATH:?' in makefile


def test_a_form_is_tried_by_a_job_that_may_write_nothing_and_nothing_is_ever_merged():
    workflow = read(GITHUB / "workflows" / "correct.yml")
    assert list(workflow["jobs"]) == ["correct", "propose"]
    tried, proposed = workflow["jobs"].values()
    assert "permissions" not in tried and proposed["needs"] == "correct"
    assert [step["run"] for step in tried["steps"] if "run" in step] == [
        "make correct ARGS=--words"
    ]
    for path in (*WORKFLOWS, *(ROOT / "sitebuild" / "commands").glob("*.py")):
        assert not re.search(r"pr\W+merge|/merges?\b|auto-merge", path.read_text(encoding="utf-8"))


def test_only_the_two_forms_that_a_program_can_read_set_the_label_that_starts_it():
    (wanted,) = re.findall(
        r"labels\.\*\.name, '(\w+)'", (GITHUB / "workflows" / "correct.yml").read_text("utf-8")
    )
    assert [path.stem for path in FORMS if wanted in read(path)["labels"]] == [
        "1-correct-contact",
        "3-organisation-closed",
    ]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_job_has_an_end_and_a_name(path: Path):
    assert all(int(job["timeout-minutes"]) <= 180 and job["name"] for job in jobs(path))


def test_a_proposal_is_built_as_a_draft_and_main_is_published_and_read_back():
    check, publish = (
        (GITHUB / "workflows" / f"{name}.yml").read_text(encoding="utf-8")
        for name in ("check", "publish")
    )
    assert "make site ARGS=--draft" in check and "--draft" not in publish
    assert [list(read(GITHUB / "workflows" / "publish.yml")["jobs"])] == [
        ["build", "deploy", "compare"]
    ]
    assert read(GITHUB / "workflows" / "publish.yml")["on"]["push"] == {"branches": ["main"]}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actionlint_finds_nothing(path: Path):
    done = subprocess.run(
        [Path(sys.executable).parent / "actionlint", path], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_every_form_warns_against_writing_of_clients_before_it_asks(path: Path):
    form = read(path)
    first = form["body"][0]
    assert (
        first["type"] == "markdown"
        and "Never write about a client" in first["attributes"]["value"]
        and "911" in first["attributes"]["value"]
    )
    fields = form["body"][1:]
    assert (
        form["name"]
        and form["description"]
        and len({field["id"] for field in fields}) == len(fields) >= 3
    )
    assert all(
        field["type"] in ("input", "textarea", "dropdown") and field["attributes"]["label"]
        for field in fields
    )
    assert all(
        field["attributes"].get("options") for field in fields if field["type"] == "dropdown"
    )


def test_blank_issues_are_off():
    assert read(GITHUB / "ISSUE_TEMPLATE" / "config.yml") == {"blank_issues_enabled": "false"}


def owners() -> dict[str, list[str]]:
    lines = [
        line.split() for line in (GITHUB / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    ]
    return {words[0]: words[1:] for words in lines if words and not words[0].startswith("#")}


def test_every_owned_path_exists():
    assert [
        path for path in owners() if path != "*" and not (ROOT / path.strip("/")).exists()
    ] == []


def test_as_delivered_the_owners_are_nobodys_teams_until_a_publisher_fills_them_in(tmp_path: Path):
    assert {owner.split("/")[0] for found in owners().values() for owner in found} == {
        "@your-organisation"
    }
    assert len({owner for found in owners().values() for owner in found}) == 4
    (tmp_path / ".github").mkdir()
    shutil.copyfile(GITHUB / "CODEOWNERS", tmp_path / ".github" / "CODEOWNERS")
    (tmp_path / "mkdocs.yml").write_text(
        "extra:\n  repository_address: https://github.com/harbour/book\n", encoding="utf-8"
    )
    assert "nobody would be asked" in str(check_owners(Reading(tmp_path))[0])


def test_the_example_of_one_area_s_keeper_works_once_its_sign_is_taken_away(tmp_path: Path):
    text = (GITHUB / "CODEOWNERS").read_text(encoding="utf-8")
    example = re.search(r"^# (/data/contacts/\S+) +(@.+)$", text, re.M)
    assert example and (ROOT / example[1].strip("/")).is_dir()
    assert text.index("\n/data/contacts/ ") < example.start()  # the last line that fits counts
    assert "@your-organisation/directory-editors" in example[2].split()
    (tmp_path / ".github").mkdir()
    (tmp_path / ".github" / "CODEOWNERS").write_text(
        text.replace("# /data", "/data").replace("@your-organisation/", "@harbour/"),
        encoding="utf-8",
    )
    (tmp_path / "mkdocs.yml").write_text(
        "extra:\n  repository_address: https://github.com/harbour/book\n", encoding="utf-8"
    )
    assert check_owners(Reading(tmp_path)) == []


def test_the_crown_numbers_have_other_owners_than_the_contacts():
    owned = owners()
    assert owned["/data/crown-numbers.yml"] and not set(owned["/data/crown-numbers.yml"]) & set(
        owned["/data/contacts/"]
    )


def test_a_proposal_is_asked_for_source_date_consent_and_reprint():
    asked = (GITHUB / "PULL_REQUEST_TEMPLATE.md").read_text(encoding="utf-8")
    assert all(
        word in asked
        for word in (
            "Never write about a client",
            "Where do you know it from?",
            "Date you checked",
            "agreed to be listed",
            "reprint",
        )
    )


def test_the_hook_before_a_commit_runs_what_the_project_page_runs():
    hooks = [
        hook for repo in read(ROOT / ".pre-commit-config.yaml")["repos"] for hook in repo["hooks"]
    ]
    assert [hook["entry"] for hook in hooks] == ["make check", "make style"]
    assert "run: make check ARGS=--annotations" in (GITHUB / "workflows" / "check.yml").read_text(
        encoding="utf-8"
    )


def test_every_command_of_ours_that_a_target_calls_exists():
    called = set(
        re.findall(r"-m sitebuild ([a-z]+)", (ROOT / "Makefile").read_text(encoding="utf-8"))
    )
    assert called and called <= set(VERBS)
