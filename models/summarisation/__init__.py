"""Summaries by selection of whole sentences, or by a sequence-to-sequence model."""
