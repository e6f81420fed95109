"""Looks at the files of a case every second, and says when another program has changed them. It ends with the kernel."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

SECONDS = 1.0


class Watch:
    """A look taken again and again on the kernel's own loop: no thread, nothing that outlives the kernel.

    Args:
        look: what to do each time; its errors end the watch and are told to `failed`.
        failed: told why the watch ended.
        seconds: from one look to the next.
    """

    def __init__(self, look: Callable[[], None], failed: Callable[[str], None], seconds: float = SECONDS) -> None:
        self._look, self._failed, self._seconds = look, failed, seconds
        self._task: asyncio.Task[None] | None = None

    @property
    def is_running(self) -> bool:
        """Whether it looks."""
        return self._task is not None and not self._task.done()

    def start(self) -> bool:
        """Begin, where a loop runs, as it does in a kernel; False where none does."""
        if self.is_running:
            return True
        try:
            self._task = asyncio.get_running_loop().create_task(self._watch())
        except RuntimeError:
            return False
        return True

    def stop(self) -> None:
        """End it."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(self._seconds)
            try:
                self._look()
            except (OSError, ValueError) as refused:
                self._failed(str(refused))
                return
