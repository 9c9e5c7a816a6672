"""Who polls: of all processes that share an archive, the one that holds the lock on `<archive>.poll`.

The lock is `flock`'s: the system frees it when its holder ends, however it ends, and no clock is asked.
"""

import fcntl
import os
from pathlib import Path

from storage.errors import speaking_plainly


class Poller:
    """One process's wish to poll. The lock is held from a `take` that says yes until `give_up`."""

    def __init__(self, archive: Path | str) -> None:
        self.path = Path(f"{archive}.poll")
        self._file: int | None = None

    def take(self) -> bool:
        """Whether this process polls from now on, or does already. Never waits."""
        if self._file is not None:
            return True
        with speaking_plainly(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(file)
                return False
            except BaseException:
                os.close(file)
                raise
            # For a person who wonders who it is; nothing reads it back.
            os.ftruncate(file, 0)
            os.write(file, f"{os.getpid()}\n".encode())
        self._file = file
        return True

    def give_up(self) -> None:
        """Let another process poll. The file stays: removing it would let two hold a lock of that name."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
