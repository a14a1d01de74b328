"""The sections of the console view, each a function from a document to renderables."""
