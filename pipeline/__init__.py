"""Rassegna: read the Italian press in English, and know who said what."""

from __future__ import annotations

__version__ = "0.1.0"
