"""The built-in register, opened once: names of States and kinds of agreements are looked up in it for every sentence that is compared.

What documents say of agreements is held against the register that is handed in; this one only helps to tell words for States apart.
"""

from __future__ import annotations

from functools import lru_cache

from entente.register.store import Register
from entente.rules import library as opening


@lru_cache(maxsize=1)
def library() -> Register:
    """The built-in register; opening it costs 20 ms, which thousands of sentences must not."""
    return opening.library()
