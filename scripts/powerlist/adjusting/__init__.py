"""Writing adjustment records: drafting one, adding a step, saying what is still to be done and by when."""
