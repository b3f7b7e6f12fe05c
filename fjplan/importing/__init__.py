"""A published document -> a draft plan, the doubts left to a person, an account of every character."""
