"""Findings as SARIF 2.1.0, which forges and editors read."""
