"""One task, or one indicator, followed through all the plans that are kept."""
