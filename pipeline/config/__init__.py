"""The configuration: a strict schema, and the layers its values come from.

Nothing is imported here, because pydantic costs a tenth of a second that
``rassegna --help`` does not have.
"""
