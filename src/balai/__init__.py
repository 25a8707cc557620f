"""Balai: one door for every public service."""

__version__ = "0.1.0"
