"""Reads of cases, one file per reader."""
