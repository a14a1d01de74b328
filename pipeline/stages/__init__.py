"""One module a stage: documents in, annotated documents out."""
