"""Text for a person in both languages the program speaks. Chinese is the default, English on request."""

from __future__ import annotations

from typing import NamedTuple

LANGUAGES = ("zh", "en")


class Bilingual(NamedTuple):
    """The same words in Chinese and in English."""

    zh: str
    en: str

    def of(self, lang: str) -> str:
        """The words in `lang` ("zh" or "en")."""
        return self.en if lang == "en" else self.zh
