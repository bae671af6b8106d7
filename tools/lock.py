"""Write the locks, each line with its hashes.

- requirements.txt: what the product needs to run, and the builder that installs it.
- requirements-dev.txt: what the checks and tests need besides.
- requirements-cpu.txt: PyTorch's build for processors alone, which needs nothing of the next file; taken first where
  pip's own settings offer it.
- requirements-cuda.txt: what PyTorch's public Linux build needs besides; gigabytes, so only that build gets them.

One line for both builds of PyTorch does not do: of two files that fit, pip takes the one whose hash its index told, and
a wheel in a folder told none, so the public build would win wherever both are to be had. No address is written.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OLDEST_PYTHON = "3.11"
BUILDER = ("hatchling==1.33.0", "editables==0.6")
CUDA = re.compile(r"(cuda|nvidia)-|triton$")
# PyTorch's build for processors alone: where it runs, and its one file.
CPU_TORCH = (
    "torch=={version}+cpu ; python_version == '3.11' and sys_platform == 'linux' and platform_machine == 'x86_64' \\\n"
    "    --hash=sha256:6746dbcbeb526eb61330b76b41ff1b4eb848951103a892eeb080dfa2b264667b\n"
)
HEADER = "# Made by `make lock` from pyproject.toml; do not edit.\n"

Lock = dict[str, str]


def main() -> None:
    """Resolve twice, with and without the development tools, and write the four files."""
    everything = _resolve(("--extra", "dev"), "")
    runtime = _resolve((), "".join(everything.values()))
    cuda = {name: entry for name, entry in everything.items() if CUDA.match(_name(name))}
    needed = {name: entry for name, entry in everything.items() if name in runtime and name not in cuda}
    torch = next(name for name in needed if _name(name) == "torch")
    dev = {name: entry for name, entry in everything.items() if name not in runtime}
    _write("requirements.txt", needed)
    _write("requirements-dev.txt", dev)
    _write("requirements-cpu.txt", {torch: CPU_TORCH.format(version=torch.split("==")[1])})
    _write("requirements-cuda.txt", cuda)


def _resolve(extra: tuple[str, ...], pins: str) -> Lock:
    """The whole resolved set for every platform: `name==version` to its lines; `pins` holds it to an earlier one."""
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    (build / "builder.in").write_text("\n".join(BUILDER) + "\n")
    (build / "pins.txt").write_text(re.sub(r" \\\n.*?(?=\n\S|\Z)", "", pins, flags=re.DOTALL))
    command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", str(build / "builder.in")]
    command += ["--universal", "--generate-hashes", "--no-header", "--no-annotate", "--quiet"]
    command += ["--no-emit-index-url", "--no-emit-find-links", "--python-version", OLDEST_PYTHON]
    command += ["--constraints", str(build / "pins.txt"), *extra]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    entries = re.split(r"\n(?=[A-Za-z0-9])", done.stdout.strip())
    return {entry.split(" ", 1)[0]: entry + "\n" for entry in entries}


def _name(pin: str) -> str:
    return pin.split("==")[0].split("[")[0]


def _write(name: str, entries: Lock) -> None:
    (ROOT / name).write_text(HEADER + "".join(entries.values()))


if __name__ == "__main__":
    main()
