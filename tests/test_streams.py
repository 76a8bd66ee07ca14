"""Streams, devices and interruptions: whatever the program is connected to, it ends in one line and status 2."""

from __future__ import annotations

import os
import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from auditor.cli import EXIT_FAILED

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs /dev/full, pipes and signals")
TEXT = "收入190.18万元，其中：税收100.18万元、非税90.00万元。\n"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report without mistakes."""
    path = tmp_path_factory.mktemp("streams") / "报告.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def ended(command: str, *arguments: str | Path) -> tuple[int, list[str]]:
    """The status of a shell command, in which "$@" is the program with its arguments, and its lines on stderr."""
    program = [sys.executable, "-m", "auditor", *map(str, arguments)]
    done = subprocess.run(
        ["bash", "-c", command, "bash", *program],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stderr.decode().splitlines()


@pytest.mark.parametrize("more", [(), ("--format", "json"), ("--format", "xlsx")])
def test_an_output_that_is_full(report: Path, more: tuple[str, ...]) -> None:
    """A full disk behind standard output is said; part of a result never looks like the whole."""
    status, said = ended('"$@" > /dev/full', "check", report, *more)
    assert (status, said) == (EXIT_FAILED, ["auditor: 无法写入输出：磁盘空间不足"])


def test_an_output_that_is_closed(report: Path) -> None:
    """So is an output that was closed before; where nothing is to be shown, it does not matter."""
    assert ended('"$@" >&-', "--lang=en", "check", report) == (
        2,
        ["auditor: cannot write the output: Bad file descriptor"],
    )
    assert ended('"$@" >&-', "check", "-q", report) == (0, [])


def test_a_reader_that_has_gone(report: Path) -> None:
    """Where nobody reads any more the status is 2, not that of findings, and nothing is said."""
    assert ended('"$@" --all | true; exit ${PIPESTATUS[0]}', "check", *[report] * 3)[1] == []
    assert ended('(sleep 1; "$@"; echo $? >&2) | true', "explain", "SUM001") == (0, ["2"])


def test_errors_that_cannot_be_written(report: Path) -> None:
    """Where standard error is full or closed too, the status still tells."""
    assert ended('"$@" 2> /dev/full > /dev/full', "check", report)[0] == EXIT_FAILED
    assert ended('"$@" 2>&- >&-', "check", report)[0] == EXIT_FAILED
    assert ended('"$@" 2>&-', "check", report.with_name("没有.txt"))[0] == EXIT_FAILED


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_a_device_is_no_report(device: str) -> None:
    """A device is refused before it is opened: some have no end."""
    status, said = ended('"$@"', "check", device)
    assert status == EXIT_FAILED
    assert [line for line in said if "不是普通文件" not in line] == []


def test_a_pipe_that_nobody_writes_to(tmp_path: Path) -> None:
    """A named pipe is refused, as a report, as a configuration and as a list of what is accepted."""
    pipe, report = tmp_path / "管道.txt", tmp_path / "报告.txt"
    os.mkfifo(pipe)
    report.write_text(TEXT, encoding="utf-8")
    for arguments in ((pipe,), (report, "--config", pipe)):
        status, said = ended('"$@"', "check", *arguments)
        assert status == EXIT_FAILED
        assert "不是普通文件" in said[0]
    (tmp_path / "auditor.toml").write_text('suppressions = "管道.txt"', encoding="utf-8")
    assert ended('"$@"', "check", report) == (EXIT_FAILED, [f"auditor: {pipe} 不是普通文件"])


def test_standard_input_without_end() -> None:
    """Of standard input no more is read than a file may hold."""
    status, said = ended('"$@" < /dev/zero', "check", "-")
    assert status == EXIT_FAILED
    assert len(said) == 1
    assert "超过" in said[0]


def test_settings_nested_without_end(tmp_path: Path) -> None:
    """A configuration that nests 100,000 deep is refused in one line, and so is one without end."""
    deep = tmp_path / "auditor.toml"
    deep.write_text("a = " + "[" * 100_000, encoding="utf-8")
    report = tmp_path / "报告.txt"
    report.write_text(TEXT, encoding="utf-8")
    assert ended('"$@"', "check", report) == (EXIT_FAILED, [f"auditor: {deep} 嵌套层次过深"])
    assert ended('"$@"', "config", "--config", "/dev/zero") == (EXIT_FAILED, ["auditor: /dev/zero 不是普通文件"])


def test_a_name_too_long(tmp_path: Path) -> None:
    """A name that the system does not take is told in one line."""
    status, said = ended('"$@"', "check", tmp_path / ("长" * 300))
    assert status == EXIT_FAILED
    assert len(said) == 1
    assert "文件名太长" in said[0]


@pytest.mark.parametrize("seconds", [0.2, 0.8])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interruption_at_any_moment(tmp_path: Path, seconds: float, jobs: str) -> None:
    """Ctrl-C, which reaches every process of a run, ends all of them in one line once the program has begun."""
    long = [tmp_path / f"{number}.txt" for number in range(2)]
    for path in long:
        path.write_text((TEXT.strip() + "\n\n") * 30_000, encoding="utf-8")
    begun = (
        "import signal, sys, os; signal.signal(signal.SIGINT, signal.default_int_handler); "
        f"from auditor.__main__ import main; sys.argv = ['auditor', 'check', '-j', '{jobs}', *sys.argv[1:]]; "
        "os.write(1, b'.'); main()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", begun, *map(str, long)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdout is not None
    process.stdout.read(1)
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert (process.returncode, said.decode().strip()) == (EXIT_FAILED, "auditor: 已中断")


WRITERS = (
    ("check", "{report}", "-o", "{target}"),
    ("show", "{report}", "-o", "{target}"),
    ("annotate", "{report}", "-o", "{target}"),
    ("compare", "{report}", "{report}", "--format", "text", "-o", "{target}"),
    ("calibrate", "{report}", "-o", "{target}"),
)


def made_device(path: Path, kind: int, number: int) -> Path:
    """A device in a folder of the test's own, never the system's; skips where the user may not make one."""
    try:
        os.mknod(path, kind | 0o666, number)
        path.open("wb").close()
    except OSError as problem:
        pytest.skip(f"no device can be made here: {problem}")
    return path


@pytest.mark.parametrize("command", WRITERS, ids=[command[0] for command in WRITERS])
def test_a_device_is_written_into_and_stays(tmp_path: Path, command: tuple[str, ...]) -> None:
    """A device that is named as the output takes it in and is a device still, also for who may replace it."""
    report = tmp_path / "报告.docx"
    report.write_bytes(Path("samples/clean.docx").read_bytes())
    target = made_device(tmp_path / "device.docx", stat.S_IFCHR, os.makedev(1, 3))
    status, said = ended('"$@"', *(word.format(report=report, target=target) for word in command))
    assert stat.S_ISCHR(target.stat().st_mode)
    assert (status, said) == (0, [])


def test_a_device_that_takes_nothing_in(report: Path, tmp_path: Path) -> None:
    """A full device is said to be full."""
    target = made_device(tmp_path / "full", stat.S_IFCHR, os.makedev(1, 7))
    assert ended('"$@"', "check", report, "-o", target) == (2, [f"auditor: 无法写入 {target}：磁盘空间不足"])


def test_a_pipe_is_written_into_and_stays(report: Path, tmp_path: Path) -> None:
    """Who reads a named pipe gets what was written, also by way of a link."""
    pipe, link = tmp_path / "pipe", tmp_path / "link.txt"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    for target in (pipe, link):
        reader = subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE)
        assert ended('"$@"', "check", report, "-o", target) == (0, [])
        assert "未发现问题" in reader.communicate(timeout=30)[0].decode()
        assert stat.S_ISFIFO(pipe.stat().st_mode)
        assert link.is_symlink()


def test_standard_output_by_its_name(report: Path) -> None:
    """/dev/stdout is a pipe here, and what it leads to has no name of its own."""
    assert ended('"$@" -o /dev/stdout | grep -q 未发现问题', "check", report) == (0, [])


def test_a_socket_is_no_file_to_write_to(report: Path, tmp_path: Path) -> None:
    """A socket is refused and stays."""
    target = tmp_path / "s"
    with socket.socket(socket.AF_UNIX) as open_socket:
        open_socket.bind(str(target))
        status, said = ended('"$@"', "check", report, "-o", target)
    assert (status, said) == (2, [f"auditor: 无法写入 {target}：不是普通文件，也不是可写入的设备或管道"])
    assert stat.S_ISSOCK(target.stat().st_mode)
