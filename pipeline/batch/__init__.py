"""Many articles into a folder: names, journal, resume, progress.

Nothing is imported here, so that ``rassegna --help`` stays fast.
"""
