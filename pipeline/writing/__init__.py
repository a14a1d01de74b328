"""One module a format: annotated documents in, text out."""
