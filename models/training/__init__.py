"""How every shipped weight was made: runnable recipes, never imported at run time."""
