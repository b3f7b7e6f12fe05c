"""A plan that was sent to units: their replies as opinions, and what is decided about each."""
