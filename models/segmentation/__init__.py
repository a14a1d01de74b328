"""Italian and English sentence splitting with offsets into untouched text."""

from models.segmentation.splitter import split

__all__ = ["split"]
