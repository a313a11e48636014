"""What this project uses of python-bidi, which has no types of its own."""

from typing import TypedDict

class Character(TypedDict):
    ch: str
    level: int
    type: str
    orig: str
    index: int

class LevelRun(TypedDict):
    sor: str
    eor: str
    start: int
    length: int

class Storage(TypedDict):
    runs: list[LevelRun]
    base_level: int
    base_dir: str
    chars: list[Character]

def get_base_level(text: str, upper_is_rtl: bool = False) -> int: ...
def get_empty_storage() -> Storage: ...
def get_embedding_levels(
    text: str, storage: Storage, upper_is_rtl: bool = False, debug: bool = False
) -> None: ...
def explicit_embed_and_overrides(storage: Storage, debug: bool = False) -> None: ...
def resolve_weak_types(storage: Storage, debug: bool = False) -> None: ...
def resolve_neutral_types(storage: Storage, debug: bool) -> None: ...
def resolve_implicit_levels(storage: Storage, debug: bool) -> None: ...
