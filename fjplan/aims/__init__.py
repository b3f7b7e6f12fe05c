"""The measurable aims that a text states: amounts, what they count, when they are due."""
