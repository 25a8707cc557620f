"""The HTML edge of cases: it reads the request, calls an action, draws the answer."""
