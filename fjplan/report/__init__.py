"""Findings, changes and printed plans as text for people and machines."""
