"""Forms as data: what a field is, how it is drawn and how its posted answer is read."""
