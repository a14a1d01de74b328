"""Summaries by selection of whole sentences, or by a sequence-to-sequence model."""

from models.summarisation.budget import Budget, BudgetError
from models.summarisation.extractive import Selection, summarise
from models.summarisation.notice import SummaryNotice
from models.summarisation.sentence import SentenceInput, Statement, statements_of

__all__ = [
    "Budget",
    "BudgetError",
    "Selection",
    "SentenceInput",
    "Statement",
    "SummaryNotice",
    "statements_of",
    "summarise",
]
