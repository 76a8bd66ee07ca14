"""Text for a person in both languages the program speaks. Chinese is the default, English on request."""

from __future__ import annotations

from auditor.records import NamedTuple

LANGUAGES = ("zh", "en")
STANDARD_INPUT = "-"  # where the name of a file is expected


class Bilingual(NamedTuple):
    """The same words in Chinese and in English."""

    zh: str
    en: str

    def of(self, lang: str) -> str:
        """The words in `lang` ("zh" or "en")."""
        return self.en if lang == "en" else self.zh


def file_words(path: str | None) -> Bilingual:
    """How a person calls a file: by its path, and what comes from no file by that."""
    return Bilingual("标准输入", "standard input") if path == STANDARD_INPUT else Bilingual(path or "", path or "")
