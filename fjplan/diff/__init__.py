"""What became of each task, unit and target from one plan to the next."""
