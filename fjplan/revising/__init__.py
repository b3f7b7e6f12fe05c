"""Two documents woven into one with tracked changes, by what a comparison says of their plans."""
