"""What keeps a sentence whole on its way through the model, one concept a module."""
