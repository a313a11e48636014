"""The part of openxml_audit that the tests use."""

from pathlib import Path

class ValidationError: ...

class ValidationResult:
    is_valid: bool
    errors: list[ValidationError]

def validate_pptx(path: str | Path) -> ValidationResult: ...
