"""Fuzz the targets: `python -m tests.fuzzing.run [TARGET ...] --seconds 60 [--blind]`.

With atheris installed inputs are led by the branches they reach; without it, or with `--blind`, seeds are changed at
random, from a fixed start. An input that breaks a target is written to `cases/TARGET/`, named by its hash, and the run
ends with status 1. Work on one input is bounded by time; with atheris by memory too.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType

CASES = Path(__file__).parent / "cases"
SECONDS_EACH = 20  # of the processor, for one input
MEGABYTES = 1000
LONGEST = 4096  # bytes of an input
NAMES = (
    *("text", "markdown", "csv", "html", "docx", "xlsx", "xls", "pdf"),
    *("figures", "tree", "grid", "rules", "audit"),
)


def changed(seeds: Sequence[bytes], words: Sequence[bytes], chance: random.Random) -> bytes:
    """One of the seeds with a few changes: pieces out, doubled, bytes and words in, another tail."""
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8))):
        start = chance.randrange(len(data) + 1)
        stop = min(len(data), start + chance.choice((1, 2, 4, 16, 64)))
        kind = chance.randrange(7)
        if kind == 0:
            del data[start:stop]
        elif kind == 1:
            data[start:start] = data[start:stop] * chance.choice((1, 2, 30))
        elif kind == 2:
            data[start:stop] = chance.randbytes(chance.randrange(1, 5))
        elif kind == 3:
            data[start:start] = chance.choice(words) * chance.choice((1, 1, 2, 50))
        elif kind == 4:
            data[start:stop] = chance.choice(words)
        elif kind == 5:
            other = chance.choice(seeds)
            data[start:] = other[chance.randrange(len(other) + 1) :]
        elif stop > start:
            data[start] ^= 1 << chance.randrange(8)
    return bytes(data)


def blind(name: str, seconds: float, start: int = 0) -> Iterator[bytes]:
    """The inputs that break the target `name` within `seconds`, or the first; inputs are the same in every run."""
    from tests.fuzzing.seeds import seeds_of, words_of
    from tests.fuzzing.targets import TARGETS

    signal.signal(signal.SIGPROF, _too_slow)
    chance, end, tried = random.Random(f"{name} {start}"), time.monotonic() + seconds, 0
    while time.monotonic() < end:
        data = changed(seeds_of(name), words_of(name), chance)
        tried += 1
        signal.setitimer(signal.ITIMER_PROF, SECONDS_EACH)
        try:
            TARGETS[name](data)
        except Exception:
            traceback.print_exc()
            yield data
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    print(f"{name}: {tried} inputs", flush=True)


def _too_slow(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError(f"more than {SECONDS_EACH} seconds of the processor for one input")


def _kept(name: str, data: bytes) -> Path:
    path = CASES / name / hashlib.sha256(data).hexdigest()[:12]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def _run_blind(name: str, seconds: float, start: int) -> int:
    for data in blind(name, seconds, start):
        print(f"{name}: broken by {_kept(name, data)}", file=sys.stderr)
        return 1
    return 0


def _run_led(name: str, seconds: float, kept: Path | None) -> int:
    """A process of its own for each target, since the library ends the process it runs in."""
    from tests.fuzzing.seeds import seeds_of, words_of

    (CASES / name).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        corpus, words = Path(kept or folder, name), Path(folder, "words")
        corpus.mkdir(parents=True, exist_ok=True)
        for number, seed in enumerate(seeds_of(name)):
            (corpus / str(number)).write_bytes(seed)
        words.write_text("".join(f'"{_escaped(word)}"\n' for word in words_of(name)), encoding="ascii")
        options = (f"-max_total_time={int(seconds)}", f"-timeout={SECONDS_EACH}", f"-rss_limit_mb={MEGABYTES}")
        more = (f"-max_len={LONGEST}", f"-dict={words}", f"-artifact_prefix={CASES / name}/", "-print_final_stats=1")
        command = [sys.executable, "-m", "tests.fuzzing.run", name, "--inside", *options, *more, str(corpus)]
        return subprocess.run(command, check=False).returncode


def _escaped(word: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word)


def _inside(name: str, arguments: list[str]) -> None:
    from importlib import import_module
    from pkgutil import walk_packages

    import atheris

    import auditor

    with atheris.instrument_imports(include=["auditor"]):
        from tests.fuzzing.targets import TARGETS

        for module in walk_packages(auditor.__path__, "auditor."):  # those that are loaded late, too
            if not module.name.endswith(("__main__", "migrations.env")):  # the second runs in Alembic only
                try:
                    import_module(module.name)
                except ModuleNotFoundError as missing:  # a library of an extra that is not installed
                    if (missing.name or "").startswith("auditor"):
                        raise
    atheris.Setup([sys.argv[0], *arguments], TARGETS[name])
    atheris.Fuzz()


def main(arguments: Sequence[str]) -> int:
    """Fuzz what the arguments name, and return 1 where something broke."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=" ".join(NAMES))
    parser.add_argument("--seconds", type=float, default=60, help="for each target (default 60)")
    parser.add_argument("--blind", action="store_true", help="do not use atheris")
    parser.add_argument("--start", type=int, default=0, help="another start gives other inputs (blind)")
    parser.add_argument("--corpus", type=Path, help="keep the inputs that reach new branches here, and begin with them")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    chosen, rest = parser.parse_known_args(arguments)
    if chosen.inside:
        _inside(chosen.targets[0], [*rest, *chosen.targets[1:]])
    led = not chosen.blind and _has_atheris()
    print("led by branches" if led else "blind")
    broken = [
        name
        for name in chosen.targets or NAMES
        if (_run_led(name, chosen.seconds, chosen.corpus) if led else _run_blind(name, chosen.seconds, chosen.start))
    ]
    if broken:
        print(f"broken: {' '.join(broken)}", file=sys.stderr)
    return bool(broken)


def _has_atheris() -> bool:
    from importlib.util import find_spec

    return find_spec("atheris") is not None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
