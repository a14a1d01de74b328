"""The recipe of the embedded Italian to English MarianMT weights."""
