"""Build the offline bundle: one zip with wheels, starters, checksums and the administrator's page, for closed networks.

    python packaging/build_bundle.py -o dist --platform windows --python 3.12

Needs the development environment and a package index; whoever unpacks the bundle needs neither, only Python.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from packaging.markers import Marker

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
LOCK = ROOT / "requirements-serve.lock"
PAGES = ("administrator.zh-CN.md", "administrator.md")
# What pip calls the machines: the oldest system first that a bundle is meant for.
PLATFORMS = {
    "windows": ("win32", ("win_amd64",)),
    "macos": ("darwin", tuple(f"macosx_{v}_0_{kind}" for v in (11, 12, 13, 14) for kind in ("arm64", "universal2"))),
    "linux": ("linux", tuple(f"manylinux{v}_x86_64" for v in ("1", "2010", "2014", "_2_17", "_2_26", "_2_28"))),
}
PYTHONS = ("3.11", "3.12", "3.13")


def main() -> None:
    """Build the bundle that the command line asks for."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("-o", "--output", type=Path, default=ROOT / "dist", help="folder for the bundle")
    options.add_argument("--platform", choices=(*PLATFORMS, "here"), default="here")
    options.add_argument("--python", action="append", choices=PYTHONS, help=f"default: all of {', '.join(PYTHONS)}")
    options.add_argument("--manual", type=Path, help="the manual as built by mkdocs, to go into the bundle")
    asked = options.parse_args()
    here = f"{sys.version_info[0]}.{sys.version_info[1]}"
    pythons = [here] if asked.platform == "here" else asked.python or list(PYTHONS)
    asked.output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        made = filled(Path(folder) / "report-auditor", asked.platform, pythons, asked.manual)
        print(zipped(made, asked.output / f"report-auditor-{asked.platform}.zip"))


def filled(bundle: Path, platform: str, pythons: list[str], manual: Path | None) -> Path:
    """The folder of the bundle with all that belongs into it."""
    wheels = bundle / "wheels"
    wheels.mkdir(parents=True)
    for python in pythons:
        fetch(wheels, platform, python)
    run("-m", "hatchling", "build", "-t", "wheel", "-d", str(wheels))
    for path in (HERE / "starters").iterdir():
        shutil.copy(path, bundle / path.name)
    for name in PAGES:
        shutil.copy(ROOT / "docs" / name, bundle / name)
    shutil.copy(ROOT / "LICENSE", bundle / "LICENSE")
    if manual:
        shutil.copytree(manual, bundle / "manual")
    (own,) = wheels.glob("report_auditor-*.whl")
    version = own.name.split("-")[1]
    pinned = f"report-auditor=={version} --hash=sha256:{digest_of(own)}\n"
    (bundle / "requirements.txt").write_text(LOCK.read_text(encoding="utf-8") + pinned, encoding="utf-8")
    files = sorted(path for path in bundle.rglob("*") if path.is_file())
    lines = [f"{digest_of(path)}  {path.relative_to(bundle).as_posix()}\n" for path in files]
    (bundle / "SHA256SUMS").write_text("".join(lines), encoding="utf-8", newline="\n")
    return bundle


def fetch(wheels: Path, platform: str, python: str) -> None:
    """Download the wheels of the lock for one system and one Python; the hashes of the lock are held against them."""
    target: list[str] = []
    if platform != "here":
        target = ["--python-version", python, "--implementation", "cp"]
        target += [part for name in PLATFORMS[platform][1] for part in ("--platform", name)]
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / "wanted.txt"
        wanted.write_text(lock_for(platform, python), encoding="utf-8")
        common = ["download", "--quiet", "--no-deps", "--only-binary=:all:", "--require-hashes", "-r", str(wanted)]
        run("-m", "pip", *common, "-d", str(wheels), *target)


def lock_for(platform: str, python: str) -> str:
    """The lock without what its markers leave out on that system; pip itself would go by the system it runs on."""
    if platform == "here":
        return LOCK.read_text(encoding="utf-8")
    system = PLATFORMS[platform][0]
    where = {"sys_platform": system, "python_version": python, "python_full_version": f"{python}.9"}
    kept: list[str] = []
    for entry in LOCK.read_text(encoding="utf-8").replace("\\\n", "\0").splitlines():
        head, *hashes = entry.split("\0")
        name, _, marker = head.partition(" ; ")
        if not marker or Marker(marker).evaluate({**where, "platform_system": system.capitalize()}):
            kept.append(" \\\n".join([name.strip(), *hashes]))
    return "\n".join(kept) + "\n"


def digest_of(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def run(*arguments: str) -> None:
    """Run a module with this Python."""
    subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, stdout=sys.stderr)


def zipped(bundle: Path, target: Path) -> Path:
    """The bundle as one file, with the rights of its files."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(bundle.rglob("*")):
            archive.write(path, path.relative_to(bundle.parent).as_posix())
    return target


if __name__ == "__main__":
    main()
