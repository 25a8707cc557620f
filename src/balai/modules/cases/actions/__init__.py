"""Every act on a case, one function each, grouped by who does it."""
