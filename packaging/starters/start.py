"""Set up beside this file, once and without network, then open the page. Needs nothing but Python 3.11 or newer.

python start.py [options of auditor serve]
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
WANTED = HERE / "requirements.txt"
SUMS = HERE / "SHA256SUMS"


def main() -> int:
    """Exit status of the program, or 2 where it could not be set up."""
    if sys.version_info < (3, 11):  # noqa: UP036 - whatever Python is at hand runs this file
        return say("需要 Python 3.11 或更新版本。", "Python 3.11 or newer is needed.")
    runtime = runtime_folder()
    done = runtime / "ready"
    edition = hashlib.sha256(WANTED.read_bytes()).hexdigest()
    if not done.is_file() or done.read_text(encoding="ascii") != edition:
        print("第一次使用，正在准备，约一分钟 / setting up, about a minute", flush=True)
        damaged = [name for name, digest in sums() if not is_whole(HERE / name, digest)]
        if damaged:
            return say(f"文件不完整：{'、'.join(damaged)}", f"damaged or missing: {', '.join(damaged)}")
        if set_up(runtime):
            return say(
                "准备失败，请把以上内容发给管理员。", "Setting up failed; show the lines above to whoever helps you."
            )
        done.write_text(edition, encoding="ascii")
    try:
        return subprocess.run(
            [python_in(runtime), "-m", "auditor", "serve", "--until-closed", *sys.argv[1:]]
        ).returncode
    except KeyboardInterrupt:
        return 0


def say(zh: str, en: str) -> int:
    """Say it in both languages; the exit status for what went wrong."""
    print(f"{zh} / {en}", file=sys.stderr)
    return 2


def runtime_folder() -> Path:
    """Where the program is set up: beside this file, or in the user's folder where nothing may be written here."""
    name = f"runtime-{sys.platform}-{sys.version_info[0]}.{sys.version_info[1]}"
    probe = HERE / ".writable"
    try:
        probe.touch()
        probe.unlink()
    except OSError:
        return Path.home() / ".report-auditor" / name
    return HERE / name


def sums() -> list[tuple[str, str]]:
    """The files of the bundle with their checksums."""
    lines = SUMS.read_text(encoding="utf-8").splitlines()
    return [(name, digest) for digest, _, name in (line.partition("  ") for line in lines)]


def is_whole(path: Path, digest: str) -> bool:
    """True for a file that has that checksum."""
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest


def python_in(runtime: Path) -> str:
    """The interpreter of the environment."""
    return str(runtime / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python"))


def set_up(runtime: Path) -> int:
    """Make the environment from the wheels here alone; the exit status of pip."""
    venv.create(runtime, with_pip=True, clear=True)
    install = [python_in(runtime), "-m", "pip", "--isolated", "install", "--quiet", "--disable-pip-version-check"]
    offline = ["--no-index", "--no-deps", "--only-binary=:all:", "--find-links", str(HERE / "wheels")]
    return subprocess.run([*install, *offline, "--require-hashes", "-r", str(WANTED)]).returncode


if __name__ == "__main__":
    sys.exit(main())
