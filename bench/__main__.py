"""Every benchmark that has a small size, against its floors: `python -m bench`, part of every check."""

from __future__ import annotations

import subprocess
import sys
import time

from bench import floors


def main() -> None:
    """Run one after the other, so that none disturbs another; tell all that failed."""
    failed = []
    for name in floors.all_of()["small"]:
        began = time.perf_counter()
        command = [sys.executable, "-m", f"bench.{name}", "--small", "--check"]
        ended = subprocess.run(command, check=False)
        print(f"bench.{name}: {time.perf_counter() - began:.0f} s", flush=True)
        if ended.returncode:
            failed.append(name)
    if failed:
        sys.exit(f"beyond a floor: {', '.join(failed)}")


if __name__ == "__main__":
    main()
