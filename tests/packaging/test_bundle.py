"""The offline bundle: built by its script, unpacked, set up and used where there is no network at all."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

# Run inside a network namespace: nothing but the loopback device, once it is up.
DRIVER = r"""
import fcntl, json, re, socket, struct, subprocess, sys, time, urllib.error, urllib.request
control = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
fcntl.ioctl(control, 0x8914, struct.pack("16sh14x", b"lo", 0x1 | 0x40))
assert [name for _, name in socket.if_nameindex()] == ["lo"]
program = subprocess.Popen(["sh", sys.argv[1], "--no-browser"], stdout=subprocess.PIPE, text=True, encoding="utf-8")
address = ""
for line in program.stdout:
    address = next(iter(re.findall(r"http\S+", line)), "")
    if address:
        break
opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
page = opener.open(address).read().decode()
origin = re.findall(r"http://[^/]+", address)[0]
head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
body = head + sys.argv[2].encode() + b"\r\n--x--\r\n"
headers = {"Origin": origin, "Content-Type": "multipart/form-data; boundary=x"}
sent = opener.open(urllib.request.Request(origin + "/files?tab=t", body, headers)).read()
where = origin + "/files/" + json.loads(sent)["id"] + "?tab=t"
told = None
while told is None:
    try:
        told = opener.open(where).read()
    except urllib.error.HTTPError:
        time.sleep(0.2)  # it is being audited
program.terminate()
print(json.dumps({"page": page, "told": json.loads(told)}))
"""
BROKEN = "支出合计6127.22万元，其中：基本支出190.18万元，项目支出4937.04万元。\n"


@pytest.fixture(scope="module")
def bundle(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked bundle for this machine; skipped, saying so, where the wheels cannot be had."""
    folder = tmp_path_factory.mktemp("bundle")
    run = [sys.executable, str(root / "packaging" / "build_bundle.py"), "-o", str(folder)]
    made = subprocess.run(run, capture_output=True, check=False, timeout=300)
    if made.returncode and any(word in made.stderr.lower() for word in (b"connection", b"no matching distribution")):
        pytest.skip("no package index: the bundle was not built")
    assert made.returncode == 0, made.stderr.decode()
    (archive,) = folder.glob("*.zip")
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)
    return folder / "report-auditor"


def script(root: Path) -> ModuleType:
    """The script that builds bundles."""
    spec = importlib.util.spec_from_file_location("build_bundle", root / "packaging" / "build_bundle.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_file_has_its_checksum(bundle: Path) -> None:
    """The list is complete and right, so that an administrator can check what came over."""
    lines = (bundle / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    listed = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    files = {path.relative_to(bundle).as_posix(): path for path in bundle.rglob("*") if path.is_file()}
    assert listed.keys() | {"SHA256SUMS"} == files.keys()
    assert all(hashlib.sha256(files[name].read_bytes()).hexdigest() == digest for name, digest in listed.items())
    starters = {"start-windows.bat", "start-macos.command", "start-linux.sh", "start.py", "administrator.zh-CN.md"}
    assert starters <= files.keys()


def test_it_sets_itself_up_and_audits_without_network(bundle: Path) -> None:
    """The starter alone, in a namespace without any network; the second start finds everything set up."""
    alone = ["unshare", "--net", "--map-root-user"]
    if shutil.which("unshare") is None or subprocess.run([*alone, "true"], check=False).returncode:
        pytest.skip("no network namespace can be made: the bundle was not installed")
    run = [*alone, sys.executable, "-c", DRIVER, str(bundle / "start-linux.sh"), BROKEN]
    for _ in range(2):
        done = subprocess.run(run, capture_output=True, check=False, timeout=300)
        assert done.returncode == 0, done.stderr.decode()
        told = json.loads(done.stdout)
        assert "报告数字审核" in told["page"]
        assert [item["figure"] for item in told["told"]["items"]] == ["6127.22万元"]


def test_a_damaged_bundle_is_refused(bundle: Path, tmp_path: Path) -> None:
    """A wheel that was cut on its way is named, and nothing is set up."""
    copy = shutil.copytree(bundle, tmp_path / "copy", ignore=shutil.ignore_patterns("runtime-*"))
    (wheel,) = (copy / "wheels").glob("starlette-*.whl")
    wheel.write_bytes(wheel.read_bytes()[:1000])
    run = [sys.executable, str(copy / "start.py")]
    done = subprocess.run(run, capture_output=True, check=False, timeout=60)
    assert done.returncode == 2
    assert f"wheels/{wheel.name}" in done.stderr.decode()
    assert not list(copy.glob("runtime-*"))


def test_markers_are_those_of_the_system_that_the_bundle_is_for(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What only Windows needs goes into the bundle for Windows alone, wherever it is built."""
    lock = tmp_path / "a.lock"
    both, only = "a==1 \\\n    --hash=sha256:0", "b==2 ; sys_platform == 'win32' \\\n    --hash=sha256:1"
    lock.write_text(f"{both}\n{only}\n", encoding="utf-8")
    module = script(root)
    monkeypatch.setattr(module, "LOCK", lock)
    assert module.lock_for("windows", "3.12") == f"{both}\nb==2 \\\n    --hash=sha256:1\n"
    assert module.lock_for("linux", "3.12") == f"{both}\n"
