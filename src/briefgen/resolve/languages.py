"""The labels of a language with its region: ``en-US`` has what English has, and what it has otherwise itself.

In: a project and a language code. Out: a :class:`Locale`. A region without a file has its language's labels.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from briefgen.diagnostics import Sink
from briefgen.document.model import Wording
from briefgen.schema import kinds
from briefgen.schema.assets import Locale
from briefgen.source.decode import Loaded
from briefgen.source.project.project import BUILT_IN, Project


def locale_of(project: Project, language: str) -> Locale:
    """The labels for ``language``. Raises BriefgenError for a file that cannot be read.

    The region changes what the language says; labels that the project says of the language itself stay.
    """
    base, *regional = files_of(project, language)
    if not regional:
        return base.value
    if base.path.startswith(BUILT_IN) or not regional[0].path.startswith(BUILT_IN):
        return regional[0].value
    usual = project.built_in(kinds.LOCALE, language.partition("-")[0]).value.labels
    changed = {key: text for key, text in base.value.labels.items() if usual.get(key) != text}
    labels = {**regional[0].value.labels, **changed}
    kept = {"months": base.value.months, "abbreviations": base.value.abbreviations}
    return regional[0].value.model_copy(update={**kept, "labels": labels})


def wording_of(language: str, locale: Locale) -> Wording:
    """What a Document has of a locale."""
    return Wording(language, locale.months, locale.labels, locale.plurals, locale.abbreviations)


def files_of(project: Project, language: str) -> tuple[Loaded[Locale], ...]:
    """The locale of the language and, if there is one, that of its region."""
    there = [listed.name for listed in project.names(kinds.LOCALE)]
    names = dict.fromkeys((language.partition("-")[0], language))
    return tuple(project.locale(name) for n, name in enumerate(names) if not n or name in there)


def built_in_for(project: Project, own: Loaded[Locale]) -> Locale:
    """The built-in locale that a project's file stands for: of its region, else of its language."""
    name = PurePosixPath(own.path).stem
    regional = Sink().take(lambda: project.built_in(kinds.LOCALE, name))
    return (regional or project.built_in(kinds.LOCALE, name.partition("-")[0])).value
